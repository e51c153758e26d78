/**
 * Edits (insert, drop, change, swap two neighbours) between two words, at most `limit` + 1.
 * Optimal string alignment; words longer than 40 characters are never close.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) > limit || a.length > 40 || b.length > 40) return limit + 1;
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = nextRow(a, b, i, previous, before);
    if (Math.min(...row) > limit) return limit + 1;
    before = previous;
    previous = row;
  }
  return Math.min(previous[b.length] ?? limit + 1, limit + 1);
}

function nextRow(a: string, b: string, i: number, previous: readonly number[], before: readonly number[]): number[] {
  const row = [i];
  for (let j = 1; j <= b.length; j++) {
    const cost = a[i - 1] === b[j - 1] ? 0 : 1;
    let best = Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + cost);
    if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
      best = Math.min(best, (before[j - 2] ?? 0) + 1);
    row.push(best);
  }
  return row;
}

/** How many slips a word of this length may hold and still be taken for another one; `lst` is short for something. */
export function slipsAllowed(word: string): number {
  if (word.length < 4) return word.length === 3 && !/[aeiouy]/.test(word) ? 1 : 0;
  return word.length < 8 ? 1 : 2;
}

/** The one known word that this is a slip of; undefined when it is known, too short, or could be several. */
export function slipOf(word: string, known: Iterable<string>): string | undefined {
  const limit = slipsAllowed(word);
  if (limit === 0 || !/^\p{L}+$/u.test(word)) return undefined;
  let best: string | undefined;
  let distance = limit + 1;
  let rivals = 0;
  for (const each of known) {
    if (each === word) return undefined;
    if (each.length < 4 || each[0] !== word[0]) continue;
    const found = editDistance(word, each, limit);
    if (found < distance) [best, distance, rivals] = [each, found, 1];
    else if (found === distance && each !== best) rivals++;
  }
  return rivals === 1 ? best : undefined;
}
