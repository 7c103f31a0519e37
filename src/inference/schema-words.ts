import { Type } from '@sinclair/typebox';

/** What every part of the card's schema is written with. */
export const closed = { additionalProperties: false };

export const text = (description: string) => Type.String({ minLength: 1, maxLength: 2000, description });

export const triple = (description: string) =>
  Type.Tuple([Type.Number(), Type.Number(), Type.Number()], { description });

export const literals = <const T extends string>(values: readonly T[], description: string, initial?: T) =>
  Type.Unsafe<T>({ type: 'string', enum: [...values], description, ...(initial && { default: initial }) });
