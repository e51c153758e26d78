const KEEP = new Set([
  'status',
  'address',
  'business',
  'access',
  'process',
  'canvas',
  'gas',
  'news',
  'lens',
  'series',
  'bus',
  'plus',
]);

/**
 * A word without its plural ending, in lower case: `photos` -> `photo`, `addresses` -> `address`, `replies` -> `reply`.
 * Verb endings stay: "archive" and "archived", "schedule" and "scheduled" mean different things here.
 */
export function stem(word: string): string {
  if (word.length < 4 || KEEP.has(word) || !word.endsWith('s')) return word;
  if (/(?:ss|us|is)$/.test(word)) return word;
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:ss|x|ch|sh|zz)es$/.test(word)) return word.slice(0, -2);
  return word.slice(0, -1);
}
