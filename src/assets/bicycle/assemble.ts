import type { Vec3 } from '../../shared/vector.ts';
import type { Part } from '../asset.ts';
import { appendMoved, emptySoup, type Soup } from '../geometry/soup.ts';
import { assemble, type Finish } from '../road/assemble.ts';
import { addCockpit } from './cockpit.ts';
import { addDrive } from './drive.ts';
import { addFork, addFrame } from './frame.ts';
import { HUB } from './frame-points.ts';
import { addBasket, addCarrier } from './luggage.ts';
import { addSaddle } from './saddle.ts';
import { addGuard, addWheel } from './wheel.ts';

export function assembleBicycle(basket: boolean, steer: (point: Vec3) => Vec3, look: Record<string, Finish>): Part[] {
  const soup = emptySoup();
  addWheel(soup, HUB.rear);
  addFrame(soup);
  addDrive(soup);
  addSaddle(soup);
  addCarrier(soup);
  addGuard(soup, HUB.rear, 0.6, Math.PI + 0.3);
  // What turns with the handlebar.
  const front = emptySoup();
  addWheel(front, HUB.front);
  addFork(front);
  addGuard(front, HUB.front, 0.75, Math.PI + 0.1);
  addCockpit(front);
  if (basket) addBasket(front);
  appendMoved(soup, front, steer);
  standOnGround(soup);
  return assemble(soup, look);
}

/** The head tube leans, so the front wheel lifts or sinks by some millimetres as it turns. */
function standOnGround(soup: Soup): void {
  let lowest = Infinity;
  for (let i = 1; i < soup.positions.length; i += 3) lowest = Math.min(lowest, soup.positions[i]!);
  for (let i = 1; i < soup.positions.length; i += 3) soup.positions[i]! -= lowest;
}
