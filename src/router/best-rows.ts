/**
 * The rows whose similarities sum up to most, the best first and the earlier first among equals: at most `count`, found
 * in one pass without sorting the rest.
 */
export function bestRows(
  first: Float32Array,
  second: Float32Array,
  count: number,
  isAllowed: (row: number) => boolean,
): readonly number[] {
  const best: { readonly row: number; readonly similar: number }[] = [];
  let least = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < first.length; row++) {
    const similar = (first[row] ?? 0) + (second[row] ?? 0);
    if (similar <= least || !isAllowed(row)) continue;
    let at = best.length;
    while (at > 0 && (best[at - 1]?.similar ?? 0) < similar) at--;
    best.splice(at, 0, { row, similar });
    if (best.length > count) best.pop();
    if (best.length === count) least = best[count - 1]?.similar ?? least;
  }
  return best.map(({ row }) => row);
}
