import type { LastTurn } from './last-turn.ts';

const SAME = /^(?:and\s+)?(?:now\s+)?(?:do\s+)?(?:the\s+)?same\s+(?:thing\s+)?(?:for|with|at|in|on|to)\s+(.+?)[.!?]?$/i;

/**
 * "do the same for Elm St": the earlier request with the one name that it said exchanged. Undefined for other words, and
 * where it said several names or none, so that nobody can tell which one is meant.
 */
export function sameFor(text: string, { text: earlier, said }: Pick<LastTurn, 'text' | 'said'>): string | undefined {
  const name = SAME.exec(text.trim())?.[1];
  const names = Object.values(said).filter((value) => typeof value === 'string' && occursOnce(value, earlier));
  const [only, other] = names;
  if (name === undefined || typeof only !== 'string' || other !== undefined) return undefined;
  return earlier.split(only).join(bareName(name, earlier.slice(earlier.indexOf(only) + only.length)));
}

/** Without the words that stand around the earlier name already: "the Johnson project" in "the Miller project". */
function bareName(name: string, after: string): string {
  const bare = name.replace(/^the\s+/i, '');
  const noun = /^\s+(\p{L}+)/u.exec(after)?.[1] ?? '';
  const isSaidTwice = noun !== '' && bare.toLowerCase().endsWith(` ${noun.toLowerCase()}`);
  return isSaidTwice ? bare.slice(0, -noun.length).trimEnd() : bare;
}

function occursOnce(value: string, text: string): boolean {
  return value !== '' && text.split(value).length === 2;
}
