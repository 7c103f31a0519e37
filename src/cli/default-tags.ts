import { loadScenarios } from '../compile/load-scenarios.ts';

/** The tag of the scenarios that a suite plays where nothing is said. */
export const CORE_TAG = 'core';

interface Asked {
  /** As given on the command line. */
  paths: readonly string[];
  tag: readonly string[];
  case?: string;
  all?: boolean;
}

/**
 * Tags to play. A bare `run` is what a build does on every change: it takes the scenarios tagged `core`, where a project
 * has any; who names paths, tags or a case, or says `--all`, gets just that.
 */
export function defaultTags(asked: Asked, project: { root: string; paths: readonly string[] }): readonly string[] {
  const isBare = asked.paths.length === 0 && asked.tag.length === 0 && asked.case === undefined && !asked.all;
  if (!isBare) return asked.tag;
  return loadScenarios(project.paths, project.root).some(({ tags }) => tags.includes(CORE_TAG)) ? [CORE_TAG] : [];
}
