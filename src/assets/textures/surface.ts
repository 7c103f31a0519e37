import type { Texture } from '../asset.ts';
import type { Field } from './noise.ts';

/** What a ground's painter gives, both tileable. */
export interface Surface {
  texture: Texture;
  /** In texels. */
  heights: Field;
}
