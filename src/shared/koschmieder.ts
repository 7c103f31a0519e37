/** Extinction per metre at which a black object's contrast falls to 0.05 (Koschmieder; WMO No. 8, part II, 9.1). */
export const extinctionOf = (visibilityMetres: number): number => -Math.log(0.05) / visibilityMetres;
