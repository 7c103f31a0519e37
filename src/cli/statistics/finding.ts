/** One figure of a simulation beside what it should be. */
export interface Finding {
  what: string;
  setting: string;
  value: number;
  /** Where it should lie; the luck of `runs` simulations comes on top. */
  least?: number;
  most?: number;
  runs: number;
}
