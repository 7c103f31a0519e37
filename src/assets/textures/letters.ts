/** Capital letters on 5 × 7 dots, rows from the top, five bits each; drawn for this project. */
const LETTERS: Readonly<Record<string, readonly number[]>> = {
  A: [0b01110, 0b10001, 0b10001, 0b11111, 0b10001, 0b10001, 0b10001],
  E: [0b11111, 0b10000, 0b10000, 0b11110, 0b10000, 0b10000, 0b11111],
  I: [0b01110, 0b00100, 0b00100, 0b00100, 0b00100, 0b00100, 0b01110],
  L: [0b10000, 0b10000, 0b10000, 0b10000, 0b10000, 0b10000, 0b11111],
  N: [0b10001, 0b11001, 0b10101, 0b10101, 0b10011, 0b10001, 0b10001],
  O: [0b01110, 0b10001, 0b10001, 0b10001, 0b10001, 0b10001, 0b01110],
  R: [0b11110, 0b10001, 0b10001, 0b11110, 0b10100, 0b10010, 0b10001],
  S: [0b01111, 0b10000, 0b10000, 0b01110, 0b00001, 0b00001, 0b11110],
  T: [0b11111, 0b00100, 0b00100, 0b00100, 0b00100, 0b00100, 0b00100],
  V: [0b10001, 0b10001, 0b10001, 0b10001, 0b10001, 0b01010, 0b00100],
};

/**
 * How much of the point (x, y) a word covers, 0…1: `x` in letter heights from the word's left, `y` from its top
 * downwards. The dots are joined smoothly. Letters that are not drawn above leave a gap.
 */
export function wordCoverage(word: string, x: number, y: number): number {
  const [column, row] = [x * 7 - 0.5, y * 7 - 0.5];
  const [i, j] = [Math.floor(column), Math.floor(row)];
  const [s, t] = [column - i, row - j];
  const upper = dot(word, i, j) * (1 - s) + dot(word, i + 1, j) * s;
  const lower = dot(word, i, j + 1) * (1 - s) + dot(word, i + 1, j + 1) * s;
  const smooth = upper * (1 - t) + lower * t;
  return Math.min(1, Math.max(0, (smooth - 0.35) / 0.3));
}

/** Width of a word in letter heights. */
export const wordWidth = (word: string): number => (word.length * 6 - 1) / 7;

function dot(word: string, column: number, row: number): number {
  if (column < 0 || row < 0 || row > 6) return 0;
  const letter = LETTERS[word[Math.floor(column / 6)] ?? ''];
  const bit = 4 - (column % 6);
  return letter && bit >= 0 ? ((letter[row] ?? 0) >> bit) & 1 : 0;
}
