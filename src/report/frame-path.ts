import type { PassName } from '../frames/frame.ts';

/** Names that Windows keeps for devices, with or without an extension. */
const DEVICE_NAME = /^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;
/** Not allowed in a Windows file name, or with a meaning in a path; `%` since it escapes the others. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is kept out.
const UNSAFE = /[\u0000-\u001f\u007f<>:"/\\|?*%#]/g;

const escapeAscii = (character: string): string =>
  `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;

/** One path segment that every system accepts; two different segments never become the same one. */
export function toFileName(segment: string): string {
  return segment
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(UNSAFE, escapeAscii)
    .replace(DEVICE_NAME, (name) => `${escapeAscii(name)}${name.slice(1)}`)
    .replace(/[. ]+$/, (tail) => [...tail].map(escapeAscii).join(''))
    .replace(/^$/, '%');
}

/**
 * Where a case's picture lies inside the bundle: `road/flipped-car#12~nominal` → `frames/road/flipped-car/12~nominal.png`,
 * other passes as `….instance.png`; a photograph that is kept as it came has its own extension. Always `/`, also on
 * Windows.
 */
export function toFramePath(caseId: string, pass: PassName = 'rgb', extension = 'png'): string {
  const [scenario = '', ...rest] = caseId.split('#');
  const file = rest.length > 0 ? [rest.join('#')] : [];
  const segments = [...scenario.split('/'), ...file].map(toFileName);
  return `frames/${segments.join('/')}${pass === 'rgb' ? '' : `.${pass}`}.${extension}`;
}
