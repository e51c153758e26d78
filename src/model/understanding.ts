import type { ReadClause } from './explanation.ts';
import type { Question } from './question.ts';
import type { Token } from './route.ts';
import type { TaskSpec } from './task-spec.ts';

/** How the words were read; both are empty where a model read them, which does not tell. */
interface Read {
  readonly tokens: readonly Token[];
  readonly clauses: readonly ReadClause[];
}

/** What the words of a request came to. A missing piece is a question, never a guess. */
export type Understanding = Read &
  (
    | {
        readonly kind: 'tasks';
        readonly tasks: readonly TaskSpec[];
        /** Every task is over the bar, and no content word is left over. */
        readonly sure: boolean;
      }
    | { readonly kind: 'question'; readonly question: Question }
    | { readonly kind: 'decline'; readonly reason: string }
  );
