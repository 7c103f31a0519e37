/** How many steps each surface of the person is drawn with. */
export interface Fineness {
  /** Around trunk and skirt. */
  trunk: number;
  /** Around an arm or a leg. */
  limb: number;
  /** Greatest step along trunk and limbs, metres: folds of cloth are 9 to 12 cm long. */
  stepMetres: number;
  /** Along the rounded ends of limbs and luggage. */
  dome: number;
  /** Angles around the face from the nose to the back of the head, degrees. */
  faceAngles: readonly number[];
  /** Heights of the face over the chin, metres; the skull follows above them. */
  faceHeights: readonly number[];
  /** Around and up the hair. */
  hair: readonly [around: number, up: number];
  /** Stations along a shoe, metres from under the ankle. */
  shoe: readonly number[];
  /** Around luggage. */
  luggage: number;
  /** Eyes, lips, ears, fingers, collars, zips, socks. */
  details: boolean;
}

export const HIGH: Fineness = {
  trunk: 20,
  limb: 10,
  stepMetres: 0.043,
  dome: 2,
  faceAngles: [0, 5, 10, 15, 22, 31, 45, 62, 84, 112, 146, 180],
  faceHeights: [
    -0.03, -0.008, 0.003, 0.014, 0.026, 0.036, 0.044, 0.052, 0.059, 0.066, 0.073, 0.086, 0.098, 0.108, 0.118, 0.13,
    0.152, 0.176,
  ],
  hair: [24, 9],
  shoe: [-0.078, -0.068, -0.045, -0.01, 0.03, 0.07, 0.105, 0.12, 0.14, 0.165, 0.19, 0.205],
  luggage: 24,
  details: true,
};

/** For people of less than about a hundred pixels: what shows is the outline. */
export const LOW: Fineness = {
  trunk: 10,
  limb: 6,
  stepMetres: 0.105,
  dome: 1,
  faceAngles: [0, 26, 60, 100, 140, 180],
  faceHeights: [-0.03, -0.004, 0.012, 0.06, 0.073, 0.11, 0.15],
  hair: [10, 5],
  shoe: [-0.078, -0.06, 0.02, 0.115, 0.175, 0.205],
  luggage: 10,
  details: false,
};
