import { SingleBar } from 'cli-progress';

/** Tells on stderr how far a run is: a bar with the time left on a terminal, a plain line now and then elsewhere. */
export interface Progress {
  note(message: string): void;
  /** `what`: the total in words. */
  start(total: number, done: number, what?: string): void;
  /** More to do than was thought: the new total, and why. */
  extend(total: number, message: string): void;
  step(label: string): void;
  stop(): void;
}

export function createProgress(): Progress {
  const isTerminal = process.stderr.isTTY === true && !process.env.CI;
  return isTerminal ? createBar() : createLines();
}

function createBar(): Progress {
  const bar = new SingleBar({
    format: '{bar} {value}/{total} cases · {eta_formatted} left · {label}',
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 30,
    hideCursor: true,
    clearOnComplete: true,
    etaBuffer: 20,
    stopOnComplete: false,
    stream: process.stderr,
  });
  let isRunning = false;
  return {
    note: (message) => {
      if (!isRunning) process.stderr.write(`${message}\n`);
    },
    start: (total, done) => {
      isRunning = true;
      bar.start(total, done, { label: '' });
    },
    // The reason stands where the scenario did, until the next case.
    extend: (total, message) => {
      bar.setTotal(total);
      bar.update({ label: message });
    },
    step: (label) => bar.increment(1, { label }),
    stop: () => {
      if (isRunning) bar.stop();
      isRunning = false;
    },
  };
}

/** Share of the cases after which a line is due. */
const LINE_EVERY = 0.1;

function createLines(): Progress {
  let total = 0;
  let done = 0;
  let told = 0;
  let since = 0;
  let doneBefore = 0;
  const tell = (label: string): void => {
    const perCase = (performance.now() - since) / Math.max(1, done - doneBefore);
    const left = Math.round((perCase * (total - done)) / 1000);
    process.stderr.write(`${done}/${total} cases · about ${left} s left · ${label}\n`);
    told = done;
  };
  return {
    note: (message) => void process.stderr.write(`${message}\n`),
    start: (count, already, what = `${count} cases, each beside its nominal twin`) => {
      [total, done, told, doneBefore, since] = [count, already, already, already, performance.now()];
      process.stderr.write(`${what}${already ? `; ${already} done before` : ''}\n`);
    },
    extend: (count, message) => {
      total = count;
      process.stderr.write(`${message}\n`);
    },
    step: (label) => {
      done++;
      if (done - told >= total * LINE_EVERY || done === total) tell(label);
    },
    stop: () => undefined,
  };
}
