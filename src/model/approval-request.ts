import type { Effect } from './effect.ts';
import type { Plan } from './plan.ts';
import type { RequestView } from './request.ts';

/** What a person is shown before writes run: the exact requests, with the names that lookups have found. */
export interface ApprovalRequest {
  readonly plan: Plan;
  readonly effect: Effect;
  /** The steps that wait for the yes, in their order. */
  readonly steps: readonly {
    readonly key: string;
    readonly service: string;
    /** The account that it goes to: `denver, prod`; empty for the one that nobody named. */
    readonly connection: string;
    readonly operation: string;
    readonly effect: Effect;
    readonly summary: string;
    readonly request: RequestView;
    /** When and how often, where a workflow decides: `for each $user of $inputs.users`. */
    readonly occurs: readonly string[];
  }[];
  /** A workflow's control flow decides which of them are sent. */
  readonly decidedLater: boolean;
  /** Of the thing that a destructive step removes; typing it is the approval. Null when nothing destructive waits. */
  readonly nameToType: string | null;
}

/** Asks the person. Absent where there is no terminal: then only policy and `--yes` can approve. */
export type Gate = (request: ApprovalRequest) => Promise<'yes' | 'no'>;
