import { Body, Equator, Horizon, Illumination, MakeTime, Observer } from 'astronomy-engine';

/** Where on Earth and when. */
export interface Moment {
  /** Degrees north. */
  latitude: number;
  /** Degrees east. */
  longitude: number;
  /** `2026-06-21`, by the local clock. */
  date: string;
  /** Hours since midnight by the local clock, fractions allowed. */
  hour: number;
  /** Hours that the local clock is ahead of UTC. */
  utcOffset: number;
}

/** Degrees; the azimuth is the compass's: 0 north, 90 east. */
export interface SkyPosition {
  elevation: number;
  azimuth: number;
}

/**
 * Topocentric position of the sun or the moon. Refraction lifts it near and above the horizon, and fades out from 1 to 2
 * degrees below: what is under the horizon is not seen through air. Of the sun within a minute of arc of NREL's Solar
 * Position Algorithm (Reda and Andreas 2004).
 */
export function positionOf(body: 'sun' | 'moon', moment: Moment): SkyPosition {
  const time = MakeTime(daysOf(moment));
  const observer = new Observer(moment.latitude, moment.longitude, 0);
  const { ra, dec } = Equator(body === 'sun' ? Body.Sun : Body.Moon, time, observer, true, true);
  const { altitude, azimuth } = Horizon(time, observer, ra, dec);
  const lifted = Horizon(time, observer, ra, dec, 'normal').altitude - altitude;
  return { elevation: altitude + lifted * Math.min(1, Math.max(0, altitude + 2)), azimuth };
}

/** Lit share of the moon's disc, 0 new … 1 full. */
export const moonPhase = (moment: Moment): number => Illumination(Body.Moon, MakeTime(daysOf(moment))).phase_fraction;

const DAY_MS = 86_400_000;
/** The library counts days from noon, 1 January 2000. */
const J2000_MS = Date.UTC(2000, 0, 1, 12);

const daysOf = ({ date, hour, utcOffset }: Moment): number =>
  (Date.parse(`${date}T00:00:00Z`) - J2000_MS) / DAY_MS + (hour - utcOffset) / 24;
