const NAMES = 'first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ');

/** "2", "#2", "2nd", "the second one", "the last": which of several, from 1; -1 for the last. Undefined for other words. */
export function ordinalOf(text: string): number | undefined {
  const [, word = ''] =
    /^(?:the\s+|number\s+|no\.?\s*|#)?([a-z]+|\d{1,3}(?:st|nd|rd|th)?)(?:\s+one)?[.!]?$/i.exec(text.trim()) ?? [];
  if (/^\d/.test(word)) return Number.parseInt(word, 10);
  if (word.toLowerCase() === 'last') return -1;
  const at = NAMES.indexOf(word.toLowerCase());
  return at < 0 ? undefined : at + 1;
}

/** The item that an ordinal means. */
export function nth<Item>(items: readonly Item[], ordinal: number): Item | undefined {
  return ordinal < 0 ? items.at(ordinal) : items[ordinal - 1];
}
