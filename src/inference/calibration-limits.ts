export interface CalibrationLimits {
  /** Most threads. */
  most: number;
  /** Pictures that the model is about to see: calibration may cost a twentieth of their time. */
  pictures: number;
}

export const BUDGET_MILLISECONDS = 3000;
export const BUDGET_PART = 0.05;

/** A round is one run with each of two numbers of threads. */
export const [LEAST_ROUNDS, MOST_ROUNDS] = [2, 5];

/** Whether the pictures pay for the shortest trial: one run to compare bytes, and the rounds. */
export const isWorthCalibrating = ({ most, pictures }: CalibrationLimits): boolean =>
  most > 1 && pictures * BUDGET_PART >= 1 + 2 * LEAST_ROUNDS;
