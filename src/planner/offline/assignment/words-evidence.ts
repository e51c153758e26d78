import { looksLikeId } from '../../../util/clause-words.ts';
import { stem } from '../../../util/stem.ts';
import { isArticle, isPreposition } from '../../../util/stop-words.ts';
import type { Draft } from '../draft.ts';
import type { SaidValue } from './said-value.ts';

/** Plain words are a value the more, the less the request is made of them, and the more they stand for themselves. */
export function wordsEvidence(draft: Draft, { kind, from, to, isPlain }: SaidValue): number {
  if (kind !== 'words' && !isPlain) return 0;
  let sum = 0;
  for (let at = from; at < to; at++) sum += isOwn(draft, at) ? -0.6 : 0.2;
  for (const at of [from, to - 1]) if (to - from > 1 && /\w{3}ing$/.test(draft.norm(at))) sum -= 0.5;
  for (const at of [from - 1, to]) if (goesOn(draft, at)) sum -= 0.3;
  const lead = draft.norm(from - 1);
  return sum + (isPreposition(lead) ? 0.4 : isArticle(lead) ? 0.2 : 0);
}

/** A word beside them that is no less a part of what is said. */
function goesOn(draft: Draft, at: number): boolean {
  const lexeme = draft.lexemes[at];
  if (lexeme?.kind !== 'word' || lexeme.isCapital || lexeme.norm.length < 4) return false;
  const isTie = isPreposition(lexeme.norm) || at === draft.context.reading.head.index;
  return draft.isFree(at) && !isTie && !isOwn(draft, at);
}

function isOwn(draft: Draft, at: number): boolean {
  const norm = draft.norm(at);
  const { known, verbs } = draft.context.words;
  return !looksLikeId(norm) && (known.includes(stem(norm)) || known.includes(norm) || verbs.includes(norm));
}
