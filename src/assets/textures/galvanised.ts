import { createMemo } from '../../shared/memo.ts';
import type { Texture } from '../asset.ts';
import { cellNoise, fractalNoise } from './noise.ts';
import { paint, smoothstep } from './paint.ts';

const SIZE = 64;

/**
 * Spangled zinc that weather has dulled. With `holes`, one tile is a pitch of perforated tube with its hole in the
 * middle. Tiles.
 */
export const paintGalvanised = (holes: boolean): Texture => sheets(String(holes), () => sheet(holes));

const sheets = createMemo<Texture>(2);

function sheet(holes: boolean): Texture {
  const { id } = cellNoise(SIZE, 9, 95);
  const stain = fractalNoise(SIZE, 2, 4, 96, 0.6);
  return paint(SIZE, SIZE, (rgb, i, x, y) => {
    const spangle = ((id[i]! & 255) / 255 - 0.5) * (holes ? 6 : 16);
    let grey = 136 + spangle + stain[i]! * 16;
    if (holes) {
      const radius = Math.sqrt((x + 0.5 - SIZE / 2) ** 2 + (y + 0.5 - SIZE / 2) ** 2) / SIZE;
      // 11 mm of a pitch of 25.4 mm; the edge catches the light.
      grey = grey * (1 - 0.85 * smoothstep(0.225, 0.205, radius)) + 24 * smoothstep(0.02, 0, Math.abs(radius - 0.235));
    }
    rgb[0] = grey - 3;
    rgb[1] = grey;
    rgb[2] = grey + 2;
  });
}
