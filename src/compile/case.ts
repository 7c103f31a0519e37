import type { AssetParams, CrashSide } from '../assets/asset.ts';
import type { GroundMaterial } from '../assets/ground.ts';
import type { PlaceName } from '../assets/place.ts';
import type { Vec3 } from '../shared/vector.ts';

/** The value that a factor takes in one case. */
export type LevelValue = string | number | boolean;

/** Photographed surroundings that light the scene and stand behind it: all of @pmndrs/assets (CC0), by name. */
export const ENVIRONMENT_NAMES = [
  'city',
  'park',
  'sunset',
  'dawn',
  'night',
  'apartment',
  'lobby',
  'studio',
  'sky',
  'bridge',
  'esplanade',
  'forest',
  'hall',
  'lab',
  'sunrise',
  'venice',
  'warehouse',
  'workshop',
] as const;
export type EnvironmentName = (typeof ENVIRONMENT_NAMES)[number];
/** Surroundings from the user's own file: its name and the hash of its bytes. */
export type SurroundingsAddress = `${string}@${string}`;

/** A concrete picture to be made: no factor, no distribution, no name of a look is left unresolved. */
export interface Case {
  /** `family/name#12`, or `family/name#12~nominal` for its twin, `family/name#12~placebo` for its placebo. */
  id: string;
  /** `family/name`. */
  scenario: string;
  index: number;
  seed: number;
  /** 0 for the first draw; higher where `require` made it be drawn again. */
  attempt: number;
  levels: Readonly<Record<string, LevelValue>>;
  /** Id of the case that this is the nominal twin, or the placebo, of. */
  twinOf?: string;
  scene: Scene;
}

/** What stands in front of the camera. Metres, radians; y up; the ground is the plane y = 0. */
export interface Scene {
  /** Classes whose objects are scored. */
  targets: readonly string[];
  ground: {
    material: GroundMaterial;
    /** 0 dry … 1 mirror wet. */
    wetness: number;
    /** Height of blades of grass near the camera. Left out: none, the ground's picture is all. */
    bladeMetres?: number;
    /** Standing water: share of the ground under it, and where its seeded mask lies, in repeats. Left out: none. */
    puddles?: { share: number; shift: readonly [number, number] };
    /** Unit vector, the way of gravity on a slope; the ground stays the plane y = 0. Left out: level (see slope.ts). */
    down?: Vec3;
    /** Steepness of the water's waves: 0 smooth, 1 a breeze; absent: 1. */
    ripples?: number;
  };
  backdrop: {
    environment: EnvironmentName | SurroundingsAddress;
    /** Turns the environment about the vertical axis. */
    environmentYawRadians: number;
    place: PlaceName;
    /** Seeds the place's own variety (buildings, trees). */
    placeSeed: number;
  };
  light: Light;
  weather: Weather;
  objects: readonly SceneObject[];
  camera: Camera;
}

export interface Light {
  /** The name it was asked by, for reports; the numbers below decide. */
  look: string;
  sun: {
    /** Above the horizon. */
    elevationRadians: number;
    /** Clockwise from the direction in which the camera looks: 0 = into the lens, π = from behind the camera. */
    azimuthRadians: number;
    /** On a surface facing the sun; 0 = no sun. */
    illuminanceLux: number;
    colorTemperatureKelvin: number;
    /** Instead of the temperature, sRGB as '#rrggbb': only its hue and saturation count. */
    color?: string;
  };
  sky: {
    /** Average illuminance that the environment gives an upward surface. */
    illuminanceLux: number;
    colorTemperatureKelvin: number;
    color?: string;
    /** Of a clear sky: 2 clear … 10 hazy; left out: a plain gradient with some clouds. */
    turbidity?: number;
  };
  /** Street lamps or ceiling lamps of the place, lit or not. */
  lamps: boolean;
  /** Where the lamps are not to burn as the place has them. */
  lampLight?: {
    /** What they give the level ground under the target. */
    illuminanceLux?: number;
    colorTemperatureKelvin?: number;
    color?: string;
    flicker?: {
      hertz: number;
      /** 0 steady … 1 dark once in each cycle. */
      depth: number;
      /** 0…1 of a cycle, when the first line opens. */
      phase: number;
      shutterSeconds?: number;
    };
  };
  /** Beam of the vehicle that carries the camera; left out: not lit. */
  headlights?: 'low' | 'high';
  exposure:
    | { mode: 'auto' /** Stops added to what the meter says. */; compensationEv: number }
    /** Exposure value at ISO 100: 15 = sunny, 5 = lit room. */
    | { mode: 'manual'; ev100: number };
}

/** What the air holds and what falls through it; what is left out is not there, `{}` is clear. All parts combine. */
export interface Weather {
  /** Koschmieder's visibility: a black object's contrast is 0.05 at this distance. */
  fog?: { visibilityMetres: number };
  rain?: {
    /** Rate of fall. */
    mmPerHour: number;
    /** Share of the lens that lies behind drops, 0…1. */
    droplets: number;
  };
  snow?: {
    /** Rate of fall, as water. */
    mmPerHour: number;
    /** 0 none … 1 all that faces up is covered. */
    lying: number;
  };
  dust?: { visibilityMetres: number };
  smoke?: { visibilityMetres: number };
  wind?: {
    metresPerSecond: number;
    /** Where it blows from, clockwise from where the camera looks: 0 = into the lens, π/2 = from the right. */
    azimuthRadians: number;
  };
}

export interface SceneObject {
  /** The key in the scenario, with `/n` behind it where `count` made several: `car`, `traffic/2`. */
  name: string;
  asset: string;
  /** The class it is true of; null for distractors and context. */
  class: string | null;
  /** True where it is of a class but neither hit nor miss (parked cars in the background). */
  ignore: boolean;
  params: AssetParams;
  /** 1 − volume after / volume before, where the asset has a shell or is a box of board; 0 = as made. */
  crush: number;
  /** Deepest displacement of a side of a box of board that was stove in, metres; left out where none was. */
  dentMetres?: number;
  /** What hit it before, where something did. */
  impact?: Impact;
  pose: {
    /** On the ground plane. */
    x: number;
    z: number;
    /** Applied as yaw (about y), then pitch (about x), then roll (about z), in the asset's own frame, from the right. */
    yawRadians: number;
    pitchRadians: number;
    rollRadians: number;
    /** Gap between the ground and the lowest point before physics starts. */
    dropMetres: number;
    /** The same gap where it does not settle: it hangs there. Default 0. */
    liftMetres?: number;
    /** Present: its turns are counted from the vertical; else from the ground, which on a slope leans. */
    upright?: true;
    /** Share of its volume that the ground has swallowed once it rests; absent: it lies on the ground. */
    sunk?: number;
  };
  /** Where it stands by another object; `pose.x` and `pose.z` do not count then. */
  placement?: Placement;
  /** Present: on water it floats as Archimedes says; on any other ground it is as posed. */
  floats?: true;
  /** Present: it does not start at rest. Only with `settle`. */
  throw?: Throw;
  /** True: physics decides how it comes to rest. False: it stands exactly as posed, its lowest point on the ground. */
  settle: boolean;
  /** Where it is a sheet that lies over another: physics lays it there; `pose` does not count. It is part of that one. */
  drapes?: {
    /** Name of a scene object. */
    object: string;
    /** Share of that object's length that lies under it, in (0, 1]; 1: the sheet lies in its middle. */
    share: number;
    /** The end that is covered first. */
    from: CrashSide;
  };
  /** Where it is there to hide another: it is put between that one and the lens; `pose.x` and `pose.z` do not count. */
  hides?: {
    /** Name of a scene object. */
    object: string;
    /** Share of that object's silhouette, 0 (it stands beside) … 1. */
    fraction: number;
    /** Where on the way from the lens to the object, 0…1. */
    along: number;
    /** From which side it comes: 1 from the right, −1 from the left. */
    side: 1 | -1;
  };
}

export const SIDES = ['left', 'right', 'front', 'back'] as const;
/** Of an object's own frame: its front is +z, and seen by who looks along it, left is +x. */
export type Side = (typeof SIDES)[number];

/** Where one object stands by another, once that one has come to rest. */
export type Placement =
  /** On its top, where that is under the place: `offset` of its half width (own left) and half depth (own front). */
  | { kind: 'on'; object: string; offset: readonly [left: number, front: number] }
  /** In its cavity, at the lowest place that it slides to from there. */
  | { kind: 'inside'; object: string; offset: readonly [left: number, front: number] }
  /** On the ground next to it, so far from its surface. */
  | { kind: 'beside'; object: string; side: Side; gapMetres: number }
  /** Tilted towards it from its pose, touching it and the ground. */
  | { kind: 'leaning'; object: string; side: Side; tiltRadians: number };

/** How a body moves when physics starts. */
export interface Throw {
  metresPerSecond: number;
  /** Which way it flies, about y; 0 = +z, as the camera's. */
  azimuthRadians: number;
  /** Above the horizon. */
  elevationRadians: number;
  /** About the level axis across the flight, head over heels forwards. */
  turnsPerSecond: number;
}

/** A hit that left its mark: on vehicles. */
export interface Impact {
  /** The speed that the damage used up (equivalent barrier speed). */
  speedKmh: number;
  from: CrashSide;
  /** From the middle of that side: to the vehicle's left on nose and tail, forward on its sides. */
  offsetMetres: number;
  /** Of what was struck; null: all of nose or tail, on a side as wide as a car. */
  widthMetres: number | null;
}

/** A pinhole camera that looks at the settled centre of an object. */
export interface Camera {
  /** Name of a scene object. */
  target: string;
  /** From the lens to the target's centre, along the line of sight's ground projection. */
  distanceMetres: number;
  /** Lens above the ground, or elevation of the line of sight seen from the target. */
  vantage: { kind: 'height'; metres: number } | { kind: 'elevation'; radians: number };
  /** Where the camera stands, about y, seen from the target; 0 = at +z. */
  azimuthRadians: number;
  /** Where the target's centre lies in the picture, as fractions of width and height from the middle. */
  offset: readonly [right: number, down: number];
  /** Vertical field of view. */
  fovRadians: number;
  /** Width and height in pixels. */
  size: readonly [width: number, height: number];
}

/** `family/name#12` → its nominal twin's id. */
export const twinId = (caseId: string): string => `${caseId}~nominal`;

/** … → its placebo's: the twin under a second nuisance seed. */
export const placeboId = (caseId: string): string => `${caseId}~placebo`;
