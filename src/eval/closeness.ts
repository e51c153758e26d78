/** `near`: the same but for small words or notation. */
export type Closeness = 'right' | 'near' | 'wrong';

/** Of several readings the best. */
export function closest(found: readonly Closeness[]): Closeness {
  return found.includes('right') ? 'right' : found.includes('near') ? 'near' : 'wrong';
}

/** Of several parts the worst. */
export function farthest(found: readonly Closeness[]): Closeness {
  return found.includes('wrong') ? 'wrong' : found.includes('near') ? 'near' : 'right';
}
