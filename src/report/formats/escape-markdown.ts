import { oneLine } from '../format.ts';

/** Plain text in Markdown: no markup, no HTML, no table cell ended early, nobody notified by an `@`. */
export const escapeText = (text: string): string =>
  oneLine(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\\`*_{}[\]|#~!]/g, (character) => `\\${character}`)
    .replaceAll('@', '&#64;');
