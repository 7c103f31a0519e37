import { GROUND_SURFACES } from '../../assets/ground.ts';
import type { Case } from '../../compile/case.ts';
import { downOf } from '../../compile/slope.ts';
import { HarnessError } from '../../shared/errors.ts';
import { hashOf } from '../../shared/hash.ts';
import { IDENTITY } from '../../shared/vector.ts';
import { type Placed, place } from '../overlap.ts';
import type { Prop } from '../settle.ts';
import type { SettledObject } from '../settled.ts';
import { type Draped, drape } from './drape.ts';

/** Sheets by name, each over what it covers. */
export type Sheets = ReadonlyMap<string, Draped>;

/** Lays every sheet of a case over its thing, now that those are at rest; sheets do not feel each other. */
export function drapeSheets(
  input: Case,
  all: readonly Prop[],
  solid: readonly Prop[],
  placed: readonly Placed[],
): Sheets {
  const sheets = all.flatMap(({ object, asset }) => {
    if (!object.drapes) return [];
    const index = solid.findIndex((prop) => prop.object.name === object.drapes!.object);
    if (index < 0) {
      throw new HarnessError(
        'DYNAMICS_CANNOT_DRAPE',
        `${input.id}: "${object.name}" drapes "${object.drapes.object}", which is not in the scene.`,
      );
    }
    const { asset: below, deformation } = solid[index]!;
    const under = {
      key: hashOf([below.name, below.params, deformation?.key ?? null]),
      pose: placed[index]!.pose,
      geometries: below.parts.map(({ name, geometry }) => ({ ...geometry, ...deformation?.parts[name] })),
      friction: below.friction ?? 0.6,
    };
    const address = [input.seed, input.scenario, input.index, input.attempt, object.name, 'drape'];
    const { friction } = GROUND_SURFACES[input.scene.ground.material];
    return [
      [
        object.name,
        drape(asset, object.drapes, under, { friction, down: downOf(input.scene.ground) }, address),
      ] as const,
    ];
  });
  return new Map(sheets);
}

/** The solid objects, with how much of each is covered, and the sheets, in the scene's order. */
export function withSheets(all: readonly Prop[], solid: readonly SettledObject[], sheets: Sheets): SettledObject[] {
  return all.map(({ object, asset }): SettledObject => {
    const sheet = sheets.get(object.name);
    if (!sheet) {
      const own = solid.find(({ name }) => name === object.name)!;
      const cover = all.find((prop) => prop.object.drapes?.object === object.name);
      const covered = cover && sheets.get(cover.object.name)!.coveredShare;
      return covered === undefined ? own : { ...own, realised: { ...own.realised, covered_share: covered } };
    }
    const { pose, box } = place(sheet.body, { position: sheet.origin, rotation: IDENTITY });
    return {
      name: object.name,
      asset: asset.name,
      params: asset.params,
      class: null,
      ignore: object.ignore,
      countsAs: object.drapes!.object,
      position: pose.position,
      rotation: pose.rotation,
      bounds: box,
      deformation: sheet.deformation,
      realised: { up_tilt_deg: 0, resting_face: 'bottom', penetration_m: sheet.penetrationMetres, crush: 0 },
    };
  });
}
