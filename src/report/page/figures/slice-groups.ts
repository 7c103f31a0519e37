import type { PageSlice } from '../../page-data.ts';

/** Slices by one thing: a factor's levels as asked for or as realised, classes, object sizes, …. */
export interface SliceGroup {
  /** Null for the levels that were asked for. */
  kind: string | null;
  factor: string;
  isAsked: boolean;
  slices: readonly PageSlice[];
}

/** A slice by the level that was asked for, and not by something measured. */
export const isAsked = ({ kind }: { kind?: string }): boolean => kind === undefined;

/** In the order in which kinds and factors are first met; a measured group of one slice is the scenario again, and left out. */
export function groupSlices(slices: readonly PageSlice[]): SliceGroup[] {
  const groups = new Map<string, PageSlice[]>();
  for (const slice of slices) {
    const key = JSON.stringify([isAsked(slice) ? null : slice.kind, slice.factor]);
    groups.set(key, [...(groups.get(key) ?? []), slice]);
  }
  return [...groups].flatMap(([key, own]) => {
    const [kind, factor] = JSON.parse(key) as [string | null, string];
    return kind === null || own.length > 1 ? [{ kind, factor, isAsked: kind === null, slices: own }] : [];
  });
}

const KIND_WORDS: Readonly<Record<string, string>> = { realised: 'as measured', object: 'of the object', class: '' };

/** `distance_m` of objects → `distance (m)`; a factor's name is its author's. */
export const groupName = ({ kind, factor }: Pick<SliceGroup, 'kind' | 'factor'>): string =>
  kind === 'object' ? factor.replace(/_(m|px)$/, ' ($1)').replaceAll('_', ' ') : factor;

/** What is said of a group beneath its name; empty where the name says it all. */
export const kindWord = ({ kind }: Pick<SliceGroup, 'kind'>): string =>
  kind === null ? '' : (KIND_WORDS[kind] ?? kind);
