import type { Texture } from '../asset.ts';

/** What a ground's painter gives: colour and relief, both tileable. */
export interface SurfaceTextures {
  texture: Texture;
  normalTexture: Texture;
}
