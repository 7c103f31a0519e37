/** Stages of a picture in the order in which each follows from the one before. */
export const HASHED_STAGES = ['case', 'settled', 'frame', 'truth', 'input', 'detections'] as const;
export type HashedStage = (typeof HASHED_STAGES)[number];

/** Hash per stage, first digits; a stage may be unknown. */
export type StageDigits = Readonly<Partial<Record<HashedStage, string>>>;

/** Six digits: a stage that changed passes for the same once in 17 million. */
const DIGITS = 6;

/**
 * A picture's hashes as one model's outcome holds them.
 *
 * @param hashes whole, by stage; those of a model as `input:<model>`, `detections:<model>`.
 */
export function toDigits(
  hashes: Readonly<Record<string, string>>,
  model: string,
  stages: readonly HashedStage[],
): StageDigits {
  const known = stages.flatMap((stage) => {
    const hash = hashes[stage] ?? hashes[`${stage}:${model}`];
    return hash === undefined ? [] : [[stage, hash.slice(0, DIGITS)] as const];
  });
  return Object.fromEntries(known);
}

/** Whether two hashes are the same as far as both are known; null where one is not known at all. */
export function sameHash(a: string | undefined, b: string | undefined): boolean | null {
  if (a === undefined || b === undefined) return null;
  const digits = Math.min(a.length, b.length);
  return a.slice(0, digits) === b.slice(0, digits);
}

/**
 * The first stage at which two pictures differ, or null where none is known to. A frame's hash covers all passes that
 * were kept: where the model's input is the same, so was the picture, whatever else was kept beside it.
 */
export function firstDifference(now: StageDigits, then: StageDigits): HashedStage | null {
  const differs = (stage: HashedStage): boolean => sameHash(now[stage], then[stage]) === false;
  const isSameInput = sameHash(now.input, then.input) === true;
  return HASHED_STAGES.find((stage) => differs(stage) && !(stage === 'frame' && isSameInput)) ?? null;
}

/** Whether a model saw the same picture, to be judged by the same truth. */
export function isSamePicture(now: StageDigits, then: StageDigits): boolean {
  if (sameHash(now.truth, then.truth) === false) return false;
  return sameHash(now.frame, then.frame) === true || sameHash(now.input, then.input) === true;
}
