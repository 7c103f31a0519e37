import type { Geometry } from '../asset.ts';
import { partGeometries } from '../geometry/creases.ts';
import { mergeGeometries } from '../geometry/merge.ts';
import { flattenMiddle, mirrorGeometry } from '../geometry/mirror.ts';
import { appendMoved, emptySoup, type Soup } from '../geometry/soup.ts';
import { type Displacement, displace } from './dents.ts';
import { addBadge, addLitLamps } from './face.ts';
import type { Fineness } from './fineness.ts';
import { leftHalf } from './half.ts';
import { addSteeringWheel } from './interior.ts';
import { addLoad, type Load } from './load.ts';
import { type Cuts, type Hinge, type Opening, swing } from './openings.ts';
import type { CarShape } from './shape.ts';
import type { BodySurface } from './surface.ts';
import { addUnderside } from './underside.ts';
import { wheelGeometries } from './wheel.ts';

/** Panels shade smoothly up to this angle between neighbours. */
const CREASE_RADIANS = (32 * Math.PI) / 180;

/** Far off these are told apart by nobody: fewer parts are fewer draw calls. */
const COARSE_PARTS: Readonly<Record<string, string>> = { bonnet: 'paint', interior: 'underbody', chrome: 'rim' };

/** What has been done to a car. */
export interface CarState {
  open: Opening;
  load: Load;
  glassIsBroken: boolean;
  /** The windscreen wears a texture of its own. */
  hasOwnWindscreen: boolean;
  dents: Displacement | null;
  isLit: boolean;
}

export interface AssembledCar {
  parts: Map<string, Geometry>;
  /** Of the boot, where it is open. */
  bootHinge: Hinge | null;
}

/** The car's geometries by part: two halves, then what stands on the middle line or turns. */
export function assembleCar(shape: CarShape, surface: BodySurface, fineness: Fineness, state: CarState): AssembledCar {
  const isSeenInto = state.open !== 'none' || state.glassIsBroken;
  const left: Cuts = { opening: state.open, pane: state.glassIsBroken, interior: isSeenInto };
  const half = leftHalf(shape, surface, fineness, left);
  const leftPieces = halfPieces(half.soup);
  // The driver's side alone loses door and pane.
  const right: Cuts = { opening: state.open === 'boot' ? 'boot' : 'none', pane: false, interior: isSeenInto };
  const isAlike = left.opening === right.opening && !left.pane;
  const rightPieces = isAlike ? leftPieces : halfPieces(leftHalf(shape, surface, fineness, right).soup);
  const bootHinge = state.open === 'boot' ? half.hinge : null;
  const body: Piece[] = [
    ...leftPieces,
    ...rightPieces.map(([name, geometry]): Piece => [name, mirrorGeometry(geometry)]),
    ...(state.isLit ? litLamps(shape, surface, fineness) : []),
    ...partGeometries(middle(shape, surface, fineness, state.load, bootHinge), CREASE_RADIANS),
  ];
  const { dents } = state;
  const bent = dents ? body.map(([name, geometry]): Piece => [name, displace(geometry, dents)]) : body;
  const rename = (name: string): string => {
    const part = name === 'windscreen' && !state.hasOwnWindscreen ? 'glass' : name;
    return fineness.details ? part : (COARSE_PARTS[part] ?? part);
  };
  const byPart = new Map<string, Geometry[]>();
  for (const [name, geometry] of [...bent, ...wheelGeometries(shape, fineness, CREASE_RADIANS)]) {
    const part = rename(name);
    byPart.set(part, [...(byPart.get(part) ?? []), geometry]);
  }
  return { parts: new Map([...byPart].map(([part, pieces]) => [part, mergeGeometries(pieces)])), bootHinge };
}

type Piece = [name: string, geometry: Geometry];

const halfPieces = (half: Soup): Piece[] =>
  [...partGeometries(half, CREASE_RADIANS)].map(([name, geometry]) => [name, flattenMiddle(geometry, CREASE_RADIANS)]);

function litLamps(shape: CarShape, surface: BodySurface, fineness: Fineness): Piece[] {
  const soup = emptySoup();
  addLitLamps(soup, shape, surface, fineness);
  const left = [...partGeometries(soup, CREASE_RADIANS)];
  return [...left, ...left.map(([name, geometry]): Piece => [name, mirrorGeometry(geometry)])];
}

function middle(shape: CarShape, surface: BodySurface, fineness: Fineness, load: Load, bootHinge: Hinge | null): Soup {
  const soup = emptySoup();
  addLoad(soup, shape, load);
  if (!fineness.details) return soup;
  addBadge(soup, surface, 'front');
  const badge = emptySoup();
  addBadge(badge, surface, 'rear');
  appendMoved(soup, badge, (point) => (bootHinge ? swing(bootHinge, point) : point));
  addSteeringWheel(soup, shape);
  addUnderside(soup, shape);
  return soup;
}
