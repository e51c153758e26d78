import type { Question } from './question.ts';
import type { Token } from './route.ts';
import type { TaskSpec } from './task-spec.ts';

/** What the words of a request came to. A missing piece is a question, never a guess. */
export type Understanding =
  | {
      readonly kind: 'tasks';
      readonly tasks: readonly TaskSpec[];
      readonly tokens: readonly Token[];
      /** Every task is over the bar, and no content word is left over. */
      readonly sure: boolean;
    }
  | { readonly kind: 'question'; readonly question: Question; readonly tokens: readonly Token[] }
  | { readonly kind: 'decline'; readonly reason: string; readonly tokens: readonly Token[] };
