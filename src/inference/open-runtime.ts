import type { InferenceSession } from 'onnxruntime-node';
import { HarnessError } from '../shared/errors.ts';
import { haveSameBytes, isBatchOpen, joinFeeds, splitOutputs } from './batch.ts';
import { calibrateThreads, type ThreadTrial } from './calibrate-threads.ts';
import type { LoadQuestion, RuntimeWish } from './child-protocol.ts';
import { disagreement } from './devices.ts';
import { requireDevice } from './find-device.ts';
import type { Picture } from './picture.ts';
import { preprocess } from './preprocess.ts';
import { asRuntime, type Feeds, type RuntimeSession } from './runtime-session.ts';
import { bindSession, createSession, sessionFacts } from './session.ts';
import { toFeeds } from './tensors.ts';

export interface OpenedRuntime {
  session: InferenceSession;
  threads: number;
  /** Numbers of threads that were tried; none where that was not asked for, or would take too long. */
  trials: readonly ThreadTrial[];
  batch: number;
}

/** Pictures that go together: a case and its twin. */
const PAIR = 2;
const BATCH_ROUNDS = 3;
/** A batch must save this part of the time of single runs. */
const CLEARLY_FASTER = 0.95;

/**
 * Opens a file on the wished device, and finds out what it may do there. A device other than the processor is believed
 * only where it sees on the known picture what the processor sees. Throws HarnessError DEVICE_UNAVAILABLE,
 * DEVICE_DISAGREES, MODEL_LOAD_FAILED.
 */
export async function openRuntime(load: LoadQuestion, wish: RuntimeWish): Promise<OpenedRuntime> {
  const { weightsPath, threads } = load;
  const opened = { threads, trials: [], batch: 1 };
  if (wish.device !== 'cpu') {
    requireDevice(wish.device);
    const session = await createSession(weightsPath, threads, wish.device);
    await compareWithProcessor(asRuntime(session), load, wish.known!);
    return { ...opened, session, batch: await batchOf(session, load, wish) };
  }
  if (wish.calibrate) {
    let facts: ReturnType<typeof sessionFacts> | null = null;
    const open = async (count: number): Promise<InferenceSession> => {
      const session = await createSession(weightsPath, count);
      if (!facts) bindSession(asRuntime(session), load); // the card is checked before the file is run by it
      facts ??= sessionFacts(session);
      return session;
    };
    const feeds = () => toFeeds(facts!.inputs, preprocess(wish.known!, load.input));
    return { ...opened, ...(await calibrateThreads(open, feeds, wish.calibrate)) };
  }
  const session = await createSession(weightsPath, threads);
  return { ...opened, session, batch: await batchOf(session, load, wish) };
}

async function compareWithProcessor(device: RuntimeSession, load: LoadQuestion, known: Picture): Promise<void> {
  const processor = await createSession(load.weightsPath, 1);
  const expected = await bindSession(asRuntime(processor), load).detect(known);
  await processor.release();
  const found = await bindSession(device, load).detect(known);
  const difference = disagreement(found.detections, expected.detections);
  if (difference) throw new HarnessError('DEVICE_DISAGREES', `${difference}.`);
}

/**
 * How many pictures may go through the model at once: a pair where the file leaves their number open, the outputs part
 * into those of single runs to the byte, and it saves time. On the processor it saves none (DEIMv2-Atto: a pair took
 * 1.03–1.16 of two single runs), so `if-faster` asks only devices.
 */
async function batchOf(session: InferenceSession, load: LoadQuestion, wish: RuntimeWish): Promise<number> {
  const mayGain = wish.batching === 'if-equal' || (wish.batching === 'if-faster' && wish.device !== 'cpu');
  if (!mayGain || !wish.known || !isBatchOpen(session)) return 1;
  const runtime = asRuntime(session);
  const { inputs } = sessionFacts(session);
  const pictures = [wish.known, upsideDown(wish.known)];
  const feeds = (): Feeds[] => pictures.map((picture) => toFeeds(inputs, preprocess(picture, load.input)));
  try {
    const ratios: number[] = [];
    for (let round = 0; round <= BATCH_ROUNDS; round++) {
      const singles = [await runtime.timedRun(feeds()[0]!), await runtime.timedRun(feeds()[1]!)];
      const joint = await runtime.timedRun(joinFeeds(feeds()));
      const parts = splitOutputs(joint.outputs, PAIR);
      if (!parts?.every((part, i) => haveSameBytes(singles[i]!.outputs, part))) return 1;
      const apart = singles.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
      if (round > 0) ratios.push(joint.milliseconds / apart); // the first lays memory out
    }
    const isFaster = ratios.sort((a, b) => a - b)[Math.floor(ratios.length / 2)]! < CLEARLY_FASTER;
    return isFaster || wish.batching === 'if-equal' ? PAIR : 1;
  } catch {
    return 1; // some files say that the number is open and fail on two
  }
}

/** Another picture of the same size. */
function upsideDown({ width, height, rgb }: Picture): Picture {
  const turned = new Uint8Array(rgb.length);
  const row = width * 3;
  for (let y = 0; y < height; y++) turned.set(rgb.subarray(y * row, (y + 1) * row), (height - 1 - y) * row);
  return { width, height, rgb: turned };
}
