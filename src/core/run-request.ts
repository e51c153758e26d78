import type { AuditStore } from '../audit/store.ts';
import type { Fetch, Host } from '../host/host.ts';
import type { Gate } from '../model/approval-request.ts';
import type { Catalog } from '../model/catalog.ts';
import type { JsonValue } from '../model/json.ts';
import type { Plan } from '../model/plan.ts';
import type { Consent } from '../model/policy.ts';
import type { Settings } from '../model/settings.ts';
import type { DoneTask } from './conversation/last-turn.ts';
import type { Settlement } from './resume/settle-doubt.ts';
import type { Work } from './resume/work.ts';

/** What is to be run: words, one operation by name, or a plan made earlier. */
export type RunRequest =
  | {
      readonly kind: 'ask';
      readonly text: string;
      readonly service?: string;
      readonly intent?: string;
      /** `--set key=value`. */
      readonly fixed: Readonly<Record<string, string>>;
      /** The conversation's newest task: what "it" and "the second one" mean. */
      readonly after?: DoneTask;
    }
  | {
      readonly kind: 'call';
      readonly service: string;
      readonly operation: string;
      /**
       * Strings are read by the input's schema (`key=value`; `@path` names a file where it takes one); other values are
       * taken as they are (`key:=json`).
       */
      readonly inputs: Readonly<Record<string, JsonValue>>;
      /** It must be a workflow. */
      readonly isWorkflow?: boolean;
    }
  | { readonly kind: 'apply'; readonly plan: Plan }
  /** A plan that was begun; `settle` says what became of its write in doubt. */
  | {
      readonly kind: 'resume';
      readonly work: Work;
      readonly settle?: Settlement /** `--set input=value`: which thing a name means. */;
      readonly fixed?: Readonly<Record<string, string>>;
    };

export interface RunOptions {
  /** `ask`, `call`, `plan`, `apply`: the command's name, for the record. */
  readonly command: string;
  /** The words of the command line after `multibot`, to build commands that answer a question. */
  readonly argv: readonly string[];
  /** Tell how the words were read, as an event of its own. */
  readonly explain?: boolean;
  /** Show what would be sent; send nothing but the planner's own call. */
  readonly dryRun: boolean;
  readonly consent: Consent;
  /** Most items of a list; `all` walks every page. Absent: one page, or what the words say. */
  readonly limit?: number | 'all';
  /** Total time of one attempt in milliseconds. */
  readonly timeoutMs?: number;
  /** `--connection`: a name, for every service that has one of it, or `service=name`. */
  readonly connections?: readonly string[];
  readonly conversationId?: string;
}

export interface CoreDeps {
  readonly host: Host;
  readonly catalog: Catalog;
  readonly store: AuditStore;
  readonly settings: Settings;
  /** The stand-in that answers for connections that are emulated; made when the first one is. */
  readonly emulator: () => Promise<Fetch>;
  /** Absent without a terminal. */
  readonly gate?: Gate;
}
