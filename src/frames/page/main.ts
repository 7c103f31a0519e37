import { PASS_NAMES } from '../frame.ts';
import type { PageError, RenderReply, RenderRequest } from '../protocol.ts';
import { createStageRenderer } from './render.ts';
import { patchShaders } from './shaders.ts';

patchShaders();
const render = createStageRenderer();
const address = new URL('socket', location.href);
address.protocol = 'ws:';
const socket = new WebSocket(address);
socket.binaryType = 'arraybuffer';
socket.addEventListener('message', ({ data }) => void answer(JSON.parse(data as string) as RenderRequest));

async function answer(request: RenderRequest): Promise<void> {
  try {
    const { passes, truth, milliseconds } = await render(request.scene, request.passes);
    const names = PASS_NAMES.filter((name) => request.passes.includes(name));
    const [width, height] = request.scene.camera.size;
    const head: RenderReply = { id: request.id, width, height, passes: names, truth, milliseconds };
    socket.send(
      new Blob(
        frameMessage(
          head,
          names.map((name) => passes[name]!),
        ),
      ),
    );
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    socket.send(JSON.stringify({ id: request.id, error: message } satisfies PageError));
  }
}

/** Length of the head in four bytes, the head padded to a multiple of four, then the passes. */
function frameMessage(head: RenderReply, passes: readonly ArrayBufferView[]): BlobPart[] {
  const text = JSON.stringify(head);
  const encoded = new TextEncoder().encode(text + ' '.repeat((4 - (new TextEncoder().encode(text).length % 4)) % 4));
  return [new Uint32Array([encoded.length]), encoded, ...passes] as BlobPart[];
}
