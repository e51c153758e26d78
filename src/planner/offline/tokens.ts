import type { Token } from '../../model/route.ts';
import type { Lexeme } from '../../util/lexeme.ts';
import { isVerb } from '../../util/verb.ts';
import type { Drafted } from './draft-of.ts';

/** What a lexeme was taken for, by where it starts. */
export type Taken = Map<number, Pick<Token, 'role' | 'inputs'>>;

/** What the lexemes of a clause were taken for. */
export function takenBy({ roles, into }: Drafted, clause: readonly Lexeme[]): Taken {
  return new Map(
    clause.map(({ start }, index) => {
      const inputs = into[index] ?? [];
      return [start, { role: roles[index] ?? 'left_over', ...(inputs.length > 0 && { inputs: [...inputs] }) }];
    }),
  );
}

/** Of a clause that was not read as anything. */
export function notTaken(clause: readonly Lexeme[]): Taken {
  return new Map(clause.map(({ start, kind }) => [start, { role: kind === 'punct' ? 'stop' : 'left_over' }]));
}

/** The lexemes of a whole request as tokens; those outside every clause only tie clauses together. */
export function tokensOf(lexemes: readonly Lexeme[], clauses: readonly Taken[]): readonly Token[] {
  const taken: Taken = new Map(clauses.flatMap((clause) => [...clause]));
  return lexemes.map(({ text, start, end, kind, norm }) => {
    const outside = kind === 'rest' ? 'left_over' : isVerb(norm) ? 'operation' : 'stop';
    return { text, start, end, ...(taken.get(start) ?? { role: outside }) };
  });
}
