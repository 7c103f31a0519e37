/**
 * JSON that people and `diff` can read: the outer levels indented, anything deeper on one line.
 * @param depth levels that are indented
 */
export function toReadableJson(value: unknown, depth: number): string {
  return `${write(value, depth, '')}\n`;
}

function write(value: unknown, depth: number, indent: string): string {
  if (value === null || typeof value !== 'object' || depth === 0) return JSON.stringify(value) ?? 'null';
  const inner = `${indent}  `;
  const isArray = Array.isArray(value);
  const parts = isArray
    ? value.map((item) => write(item, depth - 1, inner))
    : Object.entries(value)
        .filter(([, item]) => item !== undefined)
        .map(([key, item]) => `${JSON.stringify(key)}: ${write(item, depth - 1, inner)}`);
  const [open, close] = isArray ? '[]' : '{}';
  return parts.length === 0 ? `${open}${close}` : `${open}\n${inner}${parts.join(`,\n${inner}`)}\n${indent}${close}`;
}
