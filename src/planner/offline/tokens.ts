import type { Token } from '../../model/route.ts';
import type { Lexeme } from '../../util/lexeme.ts';
import { isVerb } from '../../util/verb.ts';
import type { Role } from './draft.ts';

/** The lexemes of a whole request as tokens; those outside every clause only tie clauses together. */
export function tokensOf(lexemes: readonly Lexeme[], roles: ReadonlyMap<number, Role>): readonly Token[] {
  return lexemes.map(({ text, start, end, kind, norm }) => {
    const outside = kind === 'rest' ? 'left_over' : isVerb(norm) ? 'operation' : 'stop';
    return { text, start, end, role: roles.get(start) ?? outside };
  });
}
