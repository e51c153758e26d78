import type { TaskSpec } from '../../model/task-spec.ts';

/** What a model's answer comes to once nothing in it is taken on trust. */
export type ModelReading =
  | { readonly kind: 'tasks'; readonly tasks: readonly TaskSpec[] }
  /** `problems`: why its plan was not used, when that is the reason for asking. */
  | { readonly kind: 'question'; readonly message: string; readonly problems?: readonly string[] }
  | { readonly kind: 'invalid'; readonly problems: readonly string[] };
