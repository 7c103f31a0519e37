import type { Part } from '../asset.ts';
import { mix } from '../geometry/curve.ts';
import { dirtUvs, paintDirt, rgbOf, soiled } from './dirt.ts';
import { CAR_MATERIALS, lacquer, type PAINTS } from './paints.ts';
import type { CarShape } from './shape.ts';
import { paintWindscreen, windscreenUvs } from './windscreen.ts';

/** Dirt and cracks over the clean parts: gives back the part as it is where there is neither. */
export function coatOf(
  shape: CarShape,
  paint: keyof typeof PAINTS,
  dirt: number,
  glassIsBroken: boolean,
): (part: Part) => Part {
  if (dirt === 0 && !glassIsBroken) return (part) => part;
  const glass = CAR_MATERIALS.glass;
  const onPaint = dirt > 0 ? paintDirt(shape, dirt, rgbOf(lacquer(paint).color), 1) : null;
  const onGlass = dirt > 0 ? paintDirt(shape, dirt, rgbOf(glass.color), glass.opacity) : null;
  const onScreen = paintWindscreen({ dirt, cracked: glassIsBroken });
  return (part) => {
    const { name, geometry, material } = part;
    if (name === 'windscreen') {
      const screen = { ...material, color: '#ffffff', opacity: 0.995, texture: onScreen };
      return { ...part, geometry: { ...geometry, uvs: windscreenUvs(geometry, shape) }, material: screen };
    }
    if (dirt === 0) return part;
    if (name === 'glass' && onGlass) {
      const dusty = {
        ...material,
        color: '#ffffff',
        opacity: 0.995,
        roughness: mix(0.04, 0.3, dirt),
        texture: onGlass,
      };
      return { ...part, geometry: { ...geometry, uvs: dirtUvs(geometry, shape) }, material: dusty };
    }
    if ((name === 'paint' || name === 'bonnet') && onPaint) {
      const muddy = {
        ...material,
        color: '#ffffff',
        texture: onPaint,
        clearcoat: 1 - 0.85 * dirt,
        roughness: mix(material.roughness, 0.75, dirt),
        metalness: material.metalness * (1 - 0.8 * dirt),
      };
      return { ...part, geometry: { ...geometry, uvs: dirtUvs(geometry, shape) }, material: muddy };
    }
    return { ...part, material: soiled(name, material, dirt) };
  };
}
