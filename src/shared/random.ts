import { createHash } from 'node:crypto';

export { stream } from './stream.ts';

/** A place in the tree of random values: seed, scenario name, case index, path of the value (architecture rule 4). */
export type Address = readonly (string | number)[];

/** 53 random bits as a number in [0, 1): sha256 of the address, so no value depends on another being drawn. */
export function uniform(address: Address): number {
  const digest = createHash('sha256').update(JSON.stringify(address)).digest();
  return (digest.readUInt32BE(0) * 2 ** 21 + (digest.readUInt32BE(4) >>> 11)) / 2 ** 53;
}

/** An unsigned 32-bit seed for generators that need many values from one address (textures, bootstrap). */
export function seed32(address: Address): number {
  return Math.floor(uniform(address) * 2 ** 32);
}
