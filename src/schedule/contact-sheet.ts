import sharp, { type OverlayOptions } from 'sharp';
import type { AssetDefinition, AssetParams, ParamSpec } from '../assets/asset.ts';
import { assetOf } from '../assets/asset-of.ts';
import type { Case, Light, Scene } from '../compile/case.ts';
import { LOOKS, type LookName } from '../compile/looks.ts';
import { resolveLight } from '../compile/resolve-light.ts';
import type { Drawing } from '../compile/resolve-values.ts';
import { settle } from '../dynamics/settle.ts';
import type { Stage } from '../frames/open-stage.ts';
import { length, toRadians } from '../shared/vector.ts';

/** Size of one picture of the sheet, pixels. */
const TILE = [320, 240] as const;
/** Rows beyond these tell little more. */
const MAX_VARIANTS = 14;
const LABEL_HEIGHT = 22;

export interface View {
  azimuthDegrees: number;
  elevationDegrees: number;
  /** Turned over, so that the camera sees its underside. */
  isUpsideDown?: boolean;
}

/** All around, from above, and from below. */
const VIEWS: readonly View[] = [
  ...[20, 65, 110, 155, 200, 245, 290, 335].map((azimuthDegrees) => ({ azimuthDegrees, elevationDegrees: 12 })),
  { azimuthDegrees: 30, elevationDegrees: 60 },
  { azimuthDegrees: 30, elevationDegrees: 35, isUpsideDown: true },
];

/** A thing with one of its parameters off its default. */
export interface Variant {
  label: string;
  params: AssetParams;
}

/** The thing as it comes, then each parameter's other values (a number's ends), one at a time. */
export function variantsOf(definition: AssetDefinition): Variant[] {
  const single = Object.entries(definition.params)
    // Each picture is framed to its thing: another size would look the same.
    .filter(([name]) => name !== 'scale')
    .flatMap(([name, spec]) =>
      otherValues(spec).map((value): Variant => ({ label: `${name}: ${value}`, params: { [name]: value } })),
    );
  return [{ label: 'as it comes', params: {} }, ...single].slice(0, MAX_VARIANTS);
}

function otherValues(spec: ParamSpec): (string | number | boolean)[] {
  switch (spec.kind) {
    case 'choice':
      return spec.values.filter((value) => value !== spec.default);
    case 'number':
      return [spec.min, spec.max].filter((value) => value !== spec.default);
    case 'boolean':
      return [!spec.default];
    case 'picture':
      return [];
  }
}

/** Lights that the thing as it comes is shown in, below the variants: on a table, and in the street with its lamps. */
const SMALL_LOOKS: readonly LookName[] = ['noon', 'low_sun', 'indoor'];
const LARGE_LOOKS: readonly LookName[] = ['noon', 'low_sun', 'night'];
/** Metres across its box; smaller things are shown on a table. */
const LARGE_FROM = 1.2;

/** Turntable × variants and looks as one PNG: a row for each, a column per view. Renders a frame for each. */
export async function renderContactSheet(definition: AssetDefinition, stage: Stage): Promise<Buffer> {
  const tiles: OverlayOptions[] = [];
  const isLarge = length(assetOf(definition.name, {}).size) >= LARGE_FROM;
  const rows = [
    ...variantsOf(definition).map((variant) => ({ ...variant, look: null })),
    ...(isLarge ? LARGE_LOOKS : SMALL_LOOKS).map((look) => ({ label: `light: ${look}`, params: {}, look })),
  ];
  const rowHeight = TILE[1] + LABEL_HEIGHT;
  for (const [row, { label, params, look }] of rows.entries()) {
    tiles.push({ input: labelSvg(`${definition.name.split('@')[0]} · ${label}`), left: 0, top: row * rowHeight });
    for (const [column, view] of VIEWS.entries()) {
      const { frame } = await stage.render(settle(viewOf(definition, params, view, look)));
      const { width, height } = frame;
      const input = await sharp(frame.rgb, { raw: { width, height, channels: 3 } })
        .png()
        .toBuffer();
      tiles.push({ input, left: column * TILE[0], top: row * rowHeight + LABEL_HEIGHT });
    }
  }
  const size = { width: VIEWS.length * TILE[0], height: rows.length * rowHeight };
  const sheet = sharp({ create: { ...size, channels: 3, background: '#ffffff' } });
  return sheet.composite(tiles).png({ compressionLevel: 9 }).toBuffer();
}

const labelSvg = (text: string): Buffer => {
  const escaped = text.replace(/[<>&]/g, (character) => `&#${character.charCodeAt(0)};`);
  const style = 'font-family="sans-serif" font-size="14" fill="#222222"';
  return Buffer.from(`<svg width="600" height="${LABEL_HEIGHT}"><text x="6" y="16" ${style}>${escaped}</text></svg>`);
};

const EVEN_LIGHT: Light = {
  look: 'overcast',
  sun: { elevationRadians: 0.8, azimuthRadians: 2.4, illuminanceLux: 0, colorTemperatureKelvin: 5_600 },
  sky: { illuminanceLux: 10_000, colorTemperatureKelvin: 6_200 },
  lamps: false,
  exposure: { mode: 'auto', compensationEv: 0 },
};
/** Every sheet sees the sun from the same side. */
const DRAWING: Drawing = { levels: {}, otherLevels: {}, address: ['contact sheet'], fileAssets: {}, surroundings: {} };

/** The thing alone, filling about half of the picture's height; in even light where no look is said. */
export function viewOf(
  definition: AssetDefinition,
  params: AssetParams,
  view: View,
  look: LookName | null = null,
): Case {
  const { size } = assetOf(definition.name, params);
  const distanceMetres = length(size) * 1.6;
  const isSmall = length(size) < LARGE_FROM;
  const scene: Scene = {
    targets: [],
    ground: { material: isSmall ? 'table' : 'asphalt', wetness: 0 },
    backdrop: {
      environment: look ? LOOKS[look].environment[isSmall ? 'open' : 'town'] : isSmall ? 'apartment' : 'city',
      environmentYawRadians: 0,
      place: isSmall ? 'none' : 'street',
      placeSeed: 0,
    },
    light: look ? resolveLight(look, {}, DRAWING) : EVEN_LIGHT,
    weather: {},
    objects: [
      {
        name: definition.name,
        asset: definition.name,
        class: definition.classes[0] ?? null,
        ignore: false,
        params,
        crush: 0,
        pose: {
          x: 0,
          z: 0,
          yawRadians: 0,
          pitchRadians: 0,
          rollRadians: view.isUpsideDown ? Math.PI : 0,
          dropMetres: 0,
        },
        settle: false,
      },
    ],
    camera: {
      target: definition.name,
      distanceMetres,
      vantage: { kind: 'elevation', radians: toRadians(view.elevationDegrees) },
      azimuthRadians: toRadians(view.azimuthDegrees),
      offset: [0, 0],
      fovRadians: toRadians(40),
      size: TILE,
    },
  };
  const id = `assets/${definition.name}#0`;
  return { id, scenario: `assets/${definition.name}`, index: 0, seed: 1, attempt: 0, levels: {}, scene };
}
