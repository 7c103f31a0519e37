import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const MAGIC = [0xab, 0x4b, 0x54, 0x58, 0x20, 0x32, 0x30];
/** basist::transcoder_texture_format of Basis Universal's wrapper. */
const RGBA32 = 13;

interface Ktx2File {
  isValid(): boolean;
  getWidth(): number;
  getHeight(): number;
  startTranscoding(): boolean;
  getImageTranscodedSizeInBytes(level: number, layer: number, face: number, format: number): number;
  transcodeImage(
    target: Uint8Array,
    level: number,
    layer: number,
    face: number,
    format: number,
    getAlphaForOpaque: number,
    channel0: number,
    channel1: number,
  ): boolean;
  close(): void;
  delete(): void;
}
interface Basis {
  initializeBasis(): void;
  KTX2File: new (bytes: Uint8Array) => Ktx2File;
}

export const isKtx2 = (bytes: Uint8Array): boolean => MAGIC.every((byte, i) => bytes[i] === byte);

/** The largest level of a KTX2 picture (ETC1S or UASTC, Zstandard or not) as RGBA. Throws Error where it is broken. */
export async function transcodeKtx2(
  bytes: Uint8Array,
  maxPixels: number,
): Promise<{ width: number; height: number; data: Uint8Array }> {
  const { KTX2File } = await openBasis();
  const picture = new KTX2File(bytes);
  try {
    if (!picture.isValid()) throw new Error('it is no KTX2 picture that Basis Universal knows');
    const [width, height] = [picture.getWidth(), picture.getHeight()];
    if (width * height > maxPixels) throw new Error(`it has ${width} × ${height} pixels`);
    if (!picture.startTranscoding()) throw new Error('its data cannot be transcoded');
    const data = new Uint8Array(picture.getImageTranscodedSizeInBytes(0, 0, 0, RGBA32));
    if (!picture.transcodeImage(data, 0, 0, 0, RGBA32, 0, -1, -1)) throw new Error('its data cannot be transcoded');
    return { width, height, data };
  } finally {
    picture.close();
    picture.delete();
  }
}

let opened: Promise<Basis> | null = null;

/** three carries the transcoder as a classic script, which neither `import` nor `require` takes from its package. */
function openBasis(): Promise<Basis> {
  opened ??= (async () => {
    const require = createRequire(import.meta.url);
    const script = require.resolve('three/examples/jsm/libs/basis/basis_transcoder.js');
    const wasmBinary = readFileSync(require.resolve('three/examples/jsm/libs/basis/basis_transcoder.wasm'));
    const factory = new Function(
      '__filename',
      '__dirname',
      'require',
      `${readFileSync(script, 'utf8')}; return BASIS;`,
    );
    const basis: Basis = await factory(script, '', require)({ wasmBinary });
    basis.initializeBasis();
    return basis;
  })();
  return opened;
}
