import type { Token } from '../model/route.ts';

/** Words beside each other that became the same. */
export interface Phrase {
  readonly text: string;
  readonly role: Token['role'];
  readonly inputs: readonly string[];
}

/** Tokens as phrases in the order of the text; small words, which say nothing alone, as one at the end. */
export function phrasesOf(tokens: readonly Token[], text: string): readonly Phrase[] {
  const phrases: (Phrase & { readonly start: number; readonly end: number })[] = [];
  for (const [at, token] of tokens.entries()) {
    if (isSmall(token)) continue;
    const { role, inputs = [], start, end } = token;
    const last = phrases.at(-1);
    const goesOn = last !== undefined && last.end === tokens[at - 1]?.end && isSame(last, token);
    const begin = goesOn ? last.start : start;
    phrases.splice(goesOn ? -1 : phrases.length, goesOn ? 1 : 0, {
      text: text.slice(begin, end),
      role,
      inputs,
      start: begin,
      end,
    });
  }
  const small = tokens.filter((token) => isSmall(token) && /[\p{L}\p{N}]/u.test(token.text));
  if (small.length === 0) return phrases;
  return [...phrases, { text: small.map((token) => token.text).join(' '), role: 'stop', inputs: [] }];
}

function isSame(phrase: Phrase, { role, inputs = [] }: Token): boolean {
  return phrase.role === role && phrase.inputs.join() === inputs.join();
}

/** A cue of no input holds others together: the "and" of a list. */
function isSmall({ role, inputs = [] }: Token): boolean {
  return role === 'stop' || (role === 'cue' && inputs.length === 0);
}
