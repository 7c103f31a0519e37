import { box, turn } from '../geometry/loft.ts';
import { appendMoved, emptySoup, type Soup } from '../geometry/soup.ts';
import type { CarShape } from './shape.ts';

/** Backs and head rests of the left seats, as they show over the belt line. */
export function addSeats(soup: Soup, shape: CarShape): void {
  const belt = shape.edge(0);
  const { cabin } = shape;
  const front = (cabin.windows[0]!.to[0] + cabin.front[0]) / 2 - 0.42;
  const rear = cabin.windows[1]!.to[0] + 0.12;
  for (const z of [front, rear]) {
    box(soup, 'interior', [0.36, belt + 0.06, z], [0.23, 0.12, 0.06], [0.8, 0.7]);
    box(soup, 'interior', [0.36, belt + 0.24, z - 0.02], [0.12, 0.065, 0.04], [0.85, 0.8]);
  }
  box(soup, 'interior', [0.36, belt + 0.03, cabin.front[0] - 0.12], [0.24, 0.07, 0.12], [0.8, 0.5]);
  box(soup, 'interior', [0.06, cabin.roof(cabin.front[1]) - 0.13, cabin.front[1] + 0.1], [0.06, 0.03, 0.012]);
}

/** On the left: this is a country that drives on the right. */
export function addSteeringWheel(soup: Soup, shape: CarShape): void {
  const wheel = emptySoup();
  turn(
    wheel,
    'interior',
    [
      [-0.015, 0.165],
      [-0.015, 0.19],
      [0.015, 0.19],
      [0.015, 0.165],
      [-0.015, 0.165],
    ],
    14,
    [0, 0, 0],
  );
  const [y, z] = [shape.edge(0) + 0.03, shape.cabin.front[0] - 0.3];
  appendMoved(soup, wheel, ([x, up, across]) => [0.36 + across, y + up * 0.9 + x * 0.4, z - x + up * 0.4]);
}
