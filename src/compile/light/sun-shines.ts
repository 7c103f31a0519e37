/** A sun this much fainter than its sky throws no shadow that is seen, and the sky counts as covered. */
const LEAST_SHARE = 0.2;

export const sunShines = ({ sunLux, skyLux }: { sunLux: number; skyLux: number }): boolean =>
  sunLux > LEAST_SHARE * skyLux;
