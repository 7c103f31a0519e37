import type { RefinementScores } from '../../metrics/scores.ts';
import { refinementEffect, refinementLine } from '../refinement-line.ts';
import { h } from './dom.ts';
import type { Store } from './state.ts';

/**
 * Buttons that go between a detector on plain frames and the same one behind refiners: pictures, boxes and outcomes
 * change together. Hidden where the chosen detector has no such other entry.
 */
export function refinementSwitch(store: Store): HTMLElement {
  const { models } = store.summary.run;
  const group = h('div', { class: 'group', role: 'group', 'aria-label': 'Frames before and after refinement' });
  const sync = () => {
    const { model } = store.state;
    const plain = models[model]?.refined?.plain ?? models[model]?.name;
    const entries = models.flatMap((one, index) =>
      one.name === plain || one.refined?.plain === plain ? [{ index, refined: one.refined }] : [],
    );
    group.hidden = entries.length < 2;
    group.replaceChildren(
      ...entries.map(({ index, refined }) =>
        h(
          'button',
          {
            type: 'button',
            class: 'toggle',
            'aria-pressed': String(index === model),
            onclick: () => store.setModel(index),
          },
          refined ? `After ${refined.chain}` : 'Before',
        ),
      ),
    );
  };
  sync();
  store.subscribe((change) => change === 'model' && sync());
  return group;
}

/** Whether the refiners were worth it, in one line. */
export const refinementNote = (scores: RefinementScores): HTMLElement =>
  h(
    'p',
    { class: `refinement effect-${refinementEffect(scores).replace(' ', '-')}` },
    `Refinement ${refinementLine(scores)}`,
  );
