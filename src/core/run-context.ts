import type { EventBody } from '../executor/executor.ts';
import type { Lookups } from '../executor/lookup-pages.ts';
import type { RunEvent } from '../model/run-event.ts';
import { commandLine } from '../util/shell-quote.ts';
import type { Channel } from './channel.ts';
import { hideCredentials } from './hide-credentials.ts';
import type { CoreDeps, RunOptions, RunRequest } from './run-request.ts';

/** One run: what was asked, what it has, and how it tells what happens. */
export interface RunContext {
  readonly request: RunRequest;
  readonly options: RunOptions;
  readonly deps: CoreDeps;
  /** What lookups have read so far. */
  readonly lookups: Lookups;
  /** What it has waited between attempts. */
  readonly patience: { waitedMs: number };
  /** Resolves when the event is durable; only then is it shown. */
  readonly record: (event: EventBody) => Promise<void>;
  /** Says that the run still works on its tasks. */
  readonly stillHere: () => Promise<void>;
  /** Takes a secret that an answer told out of every event from here on. */
  readonly secret: (value: string) => void;
  /** Resolves when every event so far has been shown: a prompt comes after what led to it. */
  readonly shown: () => Promise<void>;
  /** The command line of this run with more words, for choices that answer a question. */
  readonly again: (extra: readonly string[]) => string;
}

/** As much of a run as planning needs: no store, nothing that answers. */
export type PlanningContext = Pick<RunContext, 'request' | 'options' | 'record' | 'again'> & {
  readonly deps: PlanningDeps;
};
export type PlanningDeps = Pick<CoreDeps, 'host' | 'catalog' | 'settings'>;

export function runContext(
  request: RunRequest,
  options: RunOptions,
  deps: CoreDeps,
  events: Pick<Channel<RunEvent>, 'give' | 'taken'>,
): RunContext {
  const runId = deps.host.newId();
  const { redactor } = deps.host;
  hideCredentials(redactor, deps);
  const conversationId = options.conversationId ?? deps.host.newId();
  return {
    request,
    options,
    deps,
    lookups: new Map(),
    patience: { waitedMs: 0 },
    record: async (body) => {
      const event = redactor.value<RunEvent>({ runId, conversationId, at: deps.host.now(), ...body });
      await deps.store.append(event);
      events.give(event);
    },
    stillHere: () => deps.store.keepAlive(runId),
    secret: (value) => redactor.add(value),
    shown: events.taken,
    again: (extra) => commandLine('multibot', ...withOptions(options.argv, extra)),
  };
}

/** What stands behind `--` is no option. */
function withOptions(argv: readonly string[], extra: readonly string[]): readonly string[] {
  const end = argv.indexOf('--');
  return end < 0 ? [...argv, ...extra] : argv.toSpliced(end, 0, ...extra);
}
