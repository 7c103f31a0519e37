import { type Color, DirectionalLight, LightProbe, type Object3D, type Scene, SpotLight, Vector3 } from 'three';
import { sunShines } from '../../compile/light/sun-shines.ts';
import { isLevel } from '../../compile/slope.ts';
import { LAMP_ANGLE, MAX_LAMPS } from '../light/lamp-light.ts';
import type { PageScene } from '../protocol.ts';
import { lightColor } from './color.ts';
import type { Environment } from './environment.ts';
import { headlights } from './headlights.ts';
import { tiltQuaternion } from './tilt.ts';
import type { SceneUnits } from './units.ts';

const SHADOW_MAP_SIZE = 2048;
/** An overcast sky's light comes from above more than from the sides: this share of it casts (soft) shadows. */
const ZENITH_SHARE = 0.55;

/** Where the sun stands, given where the camera looks; unit vector from the ground towards it. */
export const sunDirection = (scene: PageScene): Vector3 => sunInSky(scene).applyQuaternion(tiltQuaternion(scene));

/** The same over level ground. */
export function sunInSky(scene: PageScene): Vector3 {
  const { eye, lookAt } = scene.camera;
  const ahead = new Vector3(...lookAt).sub(new Vector3(...eye)).applyQuaternion(tiltQuaternion(scene).invert());
  const heading = Math.atan2(ahead.x, ahead.z);
  const { azimuthRadians, elevationRadians } = scene.light.sun;
  // Azimuths count clockwise seen from above: towards −x where one looks along +z.
  const angle = heading - azimuthRadians;
  const level = Math.cos(elevationRadians);
  return new Vector3(Math.sin(angle) * level, Math.sin(elevationRadians), Math.cos(angle) * level);
}

/** Puts the lights of the scene into `root`; `reachMetres` is the half size of what shadows must cover. */
export function addLights(
  root: Scene,
  scene: PageScene,
  environment: Environment,
  units: SceneUnits,
  reachMetres: number,
): Object3D[] {
  const { sun, sky, lamps } = scene.light;
  const center = new Vector3(scene.camera.lookAt[0], 0, scene.camera.lookAt[2]);
  const towardsSun = sunDirection(scene);
  // A slope that falls away from a low sun lies in its own shade.
  const isLit = towardsSun.y > 0 || isLevel(scene.down);
  const isSunny = isLit && sunShines({ sunLux: sun.illuminanceLux, skyLux: sky.illuminanceLux });
  const added: Object3D[] = [];

  const probe = new LightProbe(environment.harmonics(scene.environmentYawRadians, tiltQuaternion(scene)));
  const skyShare = isSunny ? 1 : 1 - ZENITH_SHARE;
  probe.intensity = (sky.illuminanceLux * skyShare * units.perLux) / environment.upwardIrradiance;
  tint(probe, environment.upwardTint, lightColor(sky));
  added.push(probe);

  if (isSunny) {
    const key = new DirectionalLight(lightColor(sun), sun.illuminanceLux * units.perLux);
    castShadow(key, towardsSun, center, reachMetres, SHADOW_MAP_SIZE, 1.5);
    added.push(key, key.target);
  } else {
    const key = new DirectionalLight(lightColor(sky), sky.illuminanceLux * ZENITH_SHARE * units.perLux);
    const zenith = new Vector3(0.15, 1, 0.1).normalize().applyQuaternion(tiltQuaternion(scene));
    castShadow(key, zenith, center, reachMetres, SHADOW_MAP_SIZE / 8, 6);
    added.push(key, key.target);
  }
  if (lamps) added.push(...lampLights(scene, center, units));
  if (scene.headlamps.length > 0) added.push(...headlights(scene.headlamps, units));
  root.add(...added);
  return added;
}

/** Gives the photograph's light the colour that the scene asks for, where it falls on level ground. */
function tint(probe: LightProbe, own: Color, asked: Color): void {
  const ratio = new Vector3(asked.r / own.r, asked.g / own.g, asked.b / own.b);
  for (const coefficient of probe.sh.coefficients) coefficient.multiply(ratio);
}

function castShadow(
  light: DirectionalLight,
  towards: Vector3,
  center: Vector3,
  reach: number,
  size: number,
  radius: number,
): void {
  light.position.copy(center).addScaledVector(towards, reach * 4);
  light.target.position.copy(center);
  light.castShadow = true;
  light.shadow.mapSize.set(size, size);
  light.shadow.radius = radius;
  Object.assign(light.shadow.camera, {
    left: -reach,
    right: reach,
    top: reach,
    bottom: -reach,
    near: reach * 0.5,
    far: reach * 8,
  });
  light.shadow.normalBias = (reach / size) * 3;
  light.shadow.camera.updateProjectionMatrix();
}

function lampLights(scene: PageScene, center: Vector3, units: SceneUnits): Object3D[] {
  const byDistance = scene.lamps
    .map((lamp) => ({ lamp, position: new Vector3(...lamp.position) }))
    .sort((a, b) => a.position.distanceTo(center) - b.position.distanceTo(center));
  const down = new Vector3(...scene.down);
  return byDistance.slice(0, MAX_LAMPS).flatMap(({ lamp, position }, index) => {
    const color = lightColor(lamp);
    const light = new SpotLight(color, lamp.intensityCandela * units.perLux, 0, LAMP_ANGLE, 1, 2);
    light.position.copy(position);
    light.target.position.copy(position).addScaledVector(down, -position.y / down.y);
    if (index === 0) {
      light.castShadow = true;
      light.shadow.mapSize.set(SHADOW_MAP_SIZE / 2, SHADOW_MAP_SIZE / 2);
      light.shadow.radius = 3;
      light.shadow.normalBias = 0.02;
    }
    return [light, light.target];
  });
}
