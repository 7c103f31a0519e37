/** An axis of the file's own frame. */
export const AXES = ['+x', '-x', '+y', '-y', '+z', '-z'] as const;
export type Axis = (typeof AXES)[number];

export const COLLISIONS = ['hull', 'compound'] as const;
export type Collision = (typeof COLLISIONS)[number];

/** What a 3D file does not say of the thing that it shows: `assets/<name>/asset.yaml`, checked. */
export interface FileCard {
  /** The folder's name, by which scenarios call it. */
  name: string;
  title: string;
  /** The .glb or .gltf, as people would name it from the project's folder. */
  file: string;
  /** COCO class names that it rightly goes by; empty for context and distractors. */
  classes: readonly string[];
  /** Metres for one unit of the file. */
  scale: number;
  up: Axis;
  forward: Axis;
  massKg: number;
  /** One convex body, which can roll; or boxes that follow legs and gaps. */
  collision: Collision;
  /** Names of materials that the parameter `paint` colours. */
  paint: readonly string[];
  /** Seconds by clip that the parameter `clip` may name. */
  clips: Readonly<Record<string, number>>;
  /** Looks that the parameter `variant` may name (KHR_materials_variants). */
  variants: readonly string[];
  /** Names of nodes by keypoint. */
  keypoints: Readonly<Record<string, string>>;
  temperatureKelvin: number;
}
