/** Tests of the real browser and the real command run against the current source. */
export default async function setup(): Promise<void> {
  // @ts-expect-error: the build script is plain JavaScript, so that npm's `prepare` can run it on a bare clone.
  const { buildAll } = await import('./build.mjs');
  await buildAll();
}
