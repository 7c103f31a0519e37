import { findAsset } from '../assets/build-asset.ts';
import type { Case, SceneObject } from '../compile/case.ts';
import { settle } from '../dynamics/settle.ts';
import { openStage } from '../frames/open-stage.ts';
import { viewOf } from '../schedule/contact-sheet.ts';

/** Cars in the distance, and how many of each frame are timed. */
const CROWD = 40;
const FRAMES = 7;

/** Median milliseconds of a frame with one car near by, and of the same frame with 40 more, 40 to 90 m off. */
export async function measureCrowd(): Promise<{ aloneMs: number; crowdedMs: number }> {
  const car = findAsset('car')!;
  const alone = viewOf(car, {}, { azimuthDegrees: 30, elevationDegrees: 10 });
  const crowd = Array.from({ length: CROWD }, (_, i): SceneObject => {
    const [near] = alone.scene.objects;
    // Seen past the near car: behind it, in rows of eight.
    const [row, column] = [Math.floor(i / 8), (i % 8) - 3.5];
    const [along, across] = [-40 - row * 10, column * 6];
    const [sin, cos] = [Math.sin(Math.PI / 6), Math.cos(Math.PI / 6)];
    const place = { x: along * sin + across * cos, z: along * cos - across * sin };
    return {
      ...near!,
      name: `crowd/${i}`,
      params: { paint: i % 2 ? 'red' : 'white' },
      pose: { ...near!.pose, ...place },
    };
  });
  const crowded: Case = { ...alone, scene: { ...alone.scene, objects: [...alone.scene.objects, ...crowd] } };
  const stage = await openStage();
  try {
    const timeOf = async (input: Case): Promise<number> => {
      const settled = settle(input);
      const times: number[] = [];
      for (let frame = 0; frame < FRAMES; frame++) {
        const start = performance.now();
        await stage.render(settled);
        times.push(performance.now() - start);
      }
      return times.sort((a, b) => a - b)[Math.floor(FRAMES / 2)]!;
    };
    return { aloneMs: await timeOf(alone), crowdedMs: await timeOf(crowded) };
  } finally {
    await stage.close();
  }
}
