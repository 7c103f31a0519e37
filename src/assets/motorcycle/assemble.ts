import type { Part } from '../asset.ts';
import { appendMoved, emptySoup, type Soup } from '../geometry/soup.ts';
import { assemble, type Finish } from '../road/assemble.ts';
import { addNakedBody, addNakedFront } from './naked.ts';
import { raised, standing, type Turned } from './pose.ts';
import { addScooterBody, addScooterFront } from './scooter.ts';
import { MOTORCYCLE_SHAPES, type MotorcycleBody, type MotorcycleShape } from './shape.ts';
import { addSportBody, addSportFront } from './sport.ts';
import { addStand } from './stand.ts';
import { plateUv } from './tail.ts';

export interface Motorcycle {
  parts: readonly Part[];
  /** From the upright machine to how it stands. */
  pose: Turned;
}

type Adder = (soup: Soup, shape: MotorcycleShape) => void;

/** What turns with the handlebar, and the rest. */
const ADDERS: Readonly<Record<MotorcycleBody, { front: Adder; rest: Adder }>> = {
  naked: { front: addNakedFront, rest: addNakedBody },
  sport: { front: addSportFront, rest: addSportBody },
  scooter: { front: addScooterFront, rest: addScooterBody },
};

export function assembleMotorcycle(
  body: MotorcycleBody,
  stand: string,
  steer: Turned,
  look: Readonly<Record<string, Finish>>,
): Motorcycle {
  const shape: MotorcycleShape = MOTORCYCLE_SHAPES[body];
  const front = emptySoup();
  ADDERS[body].front(front, shape);
  const machine = emptySoup();
  ADDERS[body].rest(machine, shape);
  const leaning = standing(shape, stand);
  const soup = emptySoup();
  appendMoved(soup, machine, leaning.move);
  appendMoved(soup, front, (point) => leaning.move(steer.move(point)));
  // Tyres are round: leaning, they stand on their shoulders, a little lower than the point that was lowest.
  let lowest = Infinity;
  for (let i = 1; i < soup.positions.length; i += 3) lowest = Math.min(lowest, soup.positions[i]!);
  for (let i = 1; i < soup.positions.length; i += 3) soup.positions[i]! -= lowest;
  const pose = raised(leaning, -lowest);
  addStand(soup, shape, stand, pose);
  const plate: Finish = { ...look.plate!, uv: (point) => plateUv(pose.back(point), shape.plate) };
  return { parts: assemble(soup, { ...look, plate }), pose };
}
