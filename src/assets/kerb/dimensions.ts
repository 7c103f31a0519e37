/** Kerb stones of the street: granite, 16 cm wide, a metre long each (EN 1343), 12 cm over the carriageway. */
export const KERB_HEIGHT = 0.12;
export const KERB_WIDTH = 0.16;
/** Metres to a repeat of the textures of stones and of paving. */
export const STONE_REPEAT = 1.4;
export const PAVING_REPEAT = 2;
