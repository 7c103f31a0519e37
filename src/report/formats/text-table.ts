/**
 * Rows as plain text in columns, as wide as their widest cell, two blanks between.
 *
 * @param rows the first is the head.
 * @param right names of columns that stand to the right.
 */
export function formatColumns(rows: readonly (readonly string[])[], right: readonly string[] = []): string[] {
  const head = rows[0] ?? [];
  const widths = head.map((_, column) => Math.max(...rows.map((row) => lengthOf(row[column] ?? ''))));
  return rows.map((row) => {
    const cells = row.map((cell, column) => {
      const pad = ' '.repeat((widths[column] ?? 0) - lengthOf(cell));
      return right.includes(head[column] ?? '') ? `${pad}${cell}` : `${cell}${pad}`;
    });
    return cells.join('  ').trimEnd();
  });
}

const lengthOf = (text: string): number => [...text].length;
