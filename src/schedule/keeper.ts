/** Passes on what is opening, and remembers it for the end. */
export type Keep = <T extends { close(): Promise<unknown> }>(opening: Promise<T>) => Promise<T>;

/** Remembers all that was opened, so that one `close` ends it, whatever failed on the way. */
export function createKeeper(): { keep: Keep; close(): Promise<void> } {
  const opened: { close(): Promise<unknown> }[] = [];
  return {
    async keep(opening) {
      const living = await opening;
      opened.push(living);
      return living;
    },
    async close() {
      await Promise.all(opened.map((living) => living.close().catch(() => undefined)));
    },
  };
}
