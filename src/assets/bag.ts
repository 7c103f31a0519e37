import { axisAngle, IDENTITY, type Quat, rotate, type Vec3 } from '../shared/vector.ts';
import type { Asset, AssetDefinition, AssetParams, CollisionShape, Geometry, Material, Part } from './asset.ts';
import { fillBag } from './bag/film.ts';
import { buildHandles, buildTie } from './bag/fittings.ts';
import { BAG_KINDS, type BagForm, type BagKind, bagForm } from './bag/forms.ts';
import { placeGeometry, setDown } from './geometry/place-geometry.ts';
import { skin } from './geometry/skin.ts';
import { paintFilm } from './textures/film.ts';

const COLORS: Readonly<Record<string, string>> = {
  black: '#131416',
  grey: '#6e7275',
  blue: '#274f8f',
  white: '#dfe0dc',
  green: '#2f6b43',
};
/** Household refuse in a sack, kg/m³. */
const REFUSE = 90;
const FILM_KG_PER_M2 = 0.04;
/** World size of one repeat of the film's crinkles, metres. */
const CRINKLE_METRES = 0.22;

export const bag: AssetDefinition = {
  name: 'bag',
  doc: 'A bag of thin film, filled: a tied rubbish sack, or a carrier bag with two handles; standing or lying.',
  classes: [],
  // Never a random distractor: those of older cases keep their draws.
  isContext: true,
  params: {
    kind: { kind: 'choice', values: BAG_KINDS, default: 'rubbish', doc: 'Tied sack of 70 litres, or carrier.' },
    state: { kind: 'choice', values: ['standing', 'lying'], default: 'standing', doc: 'How it came to rest.' },
    fill: { kind: 'number', min: 0.5, max: 1, default: 0.9, unit: '', doc: 'Filled share of its height.' },
    color: { kind: 'choice', values: Object.keys(COLORS), default: 'black', doc: 'Colour of the film.' },
    variant: { kind: 'number', min: 0, max: 11, default: 0, unit: '', doc: 'What is in it, of twelve; whole numbers.' },
  },
  build,
};

function build(params: AssetParams): Omit<Asset, 'name' | 'params' | 'classes'> {
  const [kind, isLying] = [params.kind as BagKind, params.state === 'lying'];
  const variant = Math.round(Number(params.variant));
  const form = bagForm(kind, Number(params.fill), variant);
  const { rings, neck } = fillBag(form, isLying ? 'x' : 'y', 100 + variant);
  const material: Material = {
    color: COLORS[String(params.color)] ?? COLORS.black!,
    roughness: kind === 'rubbish' ? 0.36 : 0.42,
    metalness: 0,
    doubleSided: true,
    normalTexture: paintFilm(),
    normalScale: 0.8,
  };
  const repeats = [form.girth / CRINKLE_METRES, form.length / CRINKLE_METRES] as const;
  const seal = rings[0]!.map(() => middleOf(rings[0]!.map((center) => ({ center, radius: 1 }))));
  const film = skin([seal, ...rings], (around, along) => [around * Math.round(repeats[0]), along * repeats[1]]);
  const fittings = kind === 'rubbish' ? buildTie(rings[neck]!) : buildHandles(rings.at(-1)!);
  // What lies has been filled on its side: turned over now.
  const turn: Quat = isLying ? axisAngle([0, 0, 1], Math.PI / 2) : IDENTITY;
  const turned = (geometry: Geometry): Geometry => placeGeometry(geometry, { rotation: turn });
  const made: Part[] = [
    { name: 'film', geometry: turned(film), material },
    {
      name: kind === 'rubbish' ? 'tie' : 'handles',
      geometry: turned(fittings),
      material: kind === 'rubbish' ? { color: '#b9342f', roughness: 0.5, metalness: 0 } : material,
    },
  ];
  const { parts, size, moved } = setDown(made);
  const lumps = form.lumps.map(({ center, radius }) => {
    const [x, y, z] = rotate(turn, center);
    return { center: [x + moved[0], y + moved[1], z + moved[2]] as Vec3, radius };
  });
  const weight = volumeOf(form) * REFUSE;
  return {
    size,
    massKg: weight + 2 * FILM_KG_PER_M2 * form.girth * form.length,
    centerOfMass: middleOf(lumps),
    parts,
    collision: [
      ...lumps.map(({ center, radius }): CollisionShape => ({ kind: 'sphere', center, radius })),
      ...feet(parts[0]!.geometry, lumps),
    ],
    keypoints: {},
    friction: 0.6,
    restitution: 0.02,
  };
}

/** Of the lumps, which overlap, with what is between them: as a whole they take about as much as they do apart. */
const volumeOf = ({ lumps }: BagForm): number =>
  lumps.reduce((sum, { radius }) => sum + (4 / 3) * Math.PI * radius ** 3, 0);

function middleOf(lumps: readonly { center: Vec3; radius: number }[]): Vec3 {
  const sum = [0, 0, 0];
  let weights = 0;
  for (const { center, radius } of lumps) {
    weights += radius ** 3;
    for (let axis = 0; axis < 3; axis++) sum[axis]! += center[axis]! * radius ** 3;
  }
  return [sum[0]! / weights, sum[1]! / weights, sum[2]! / weights];
}

const FEET = 16;
const FOOT_RADIUS = 0.01;

/** Small balls under the outermost film all around its foot: it stands as broad as it is. */
function feet({ positions }: Geometry, lumps: readonly { center: Vec3; radius: number }[]): CollisionShape[] {
  const [mx, , mz] = middleOf(lumps);
  return Array.from({ length: FEET }, (_, i): CollisionShape => {
    const angle = (2 * Math.PI * i) / FEET;
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    let [best, reach] = [0, Number.NEGATIVE_INFINITY];
    for (let k = 0; k < positions.length; k += 3) {
      if (positions[k + 1]! > 2 * FOOT_RADIUS) continue;
      const out = (positions[k]! - mx) * cos + (positions[k + 2]! - mz) * sin;
      if (out > reach) [best, reach] = [k, out];
    }
    const center: Vec3 = [
      positions[best]! - FOOT_RADIUS * cos,
      Math.max(FOOT_RADIUS, positions[best + 1]!),
      positions[best + 2]! - FOOT_RADIUS * sin,
    ];
    return { kind: 'sphere', center, radius: FOOT_RADIUS };
  });
}
