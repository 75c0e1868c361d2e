/** What is dark, as the outline of each run in each row: a fraction of as many squares. */
export function darkPath(modules: readonly (readonly boolean[])[]): string {
  const runs: string[] = [];
  for (const [y, row] of modules.entries()) {
    let start = row.indexOf(true);
    while (start !== -1) {
      const end = row.indexOf(false, start);
      const length = (end === -1 ? row.length : end) - start;
      runs.push(`M${start} ${y}h${length}v1h-${length}z`);
      start = row.indexOf(true, start + length);
    }
  }
  return runs.join('');
}
