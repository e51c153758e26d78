import type { RunRequest } from '../core/run-request.ts';
import type { Plan } from '../model/plan.ts';
import type { RequestView } from '../model/request.ts';
import type { RunEvent } from '../model/run-event.ts';
import { progressLines, stopLines } from '../render/progress.ts';
import { questionLines } from '../render/question.ts';
import { type RunView, runView } from '../render/run-view.ts';
import type { CommandContext, Outcome } from './command.ts';
import { gateOf } from './gate.ts';
import { promptContext } from './prompts.ts';
import { askQuestion } from './question.ts';
import { runOutcome } from './run-outcome.ts';
import { openSession, type Session } from './session.ts';

interface RunOptions {
  /** Nothing is sent, whatever the flags say. */
  readonly dryRun?: boolean;
  /** The packs must be the very ones that the plan was made with. */
  readonly exact?: boolean;
  /** Looks at the plan of a run that ended well, before the outcome is shown. */
  readonly keepPlan?: (plan: Plan, session: Session) => void;
}

/** Runs a request through core, shows its events as they come, and asks what core could not decide. */
export async function runCommand(
  requestOf: (session: Session) => RunRequest | Promise<RunRequest>,
  context: CommandContext,
  options: RunOptions = {},
): Promise<Outcome> {
  const session = await openSession({ ...context, exact: options.exact ?? false });
  let view: RunView;
  try {
    const request = await requestOf(session);
    const events = await follow(request, context, { session, ...options });
    // What earlier runs of the plan have done belongs to what this one came to.
    view = runView(request.kind === 'resume' ? [...request.work.events, ...events] : events);
    const planned = events.findLast((event) => event.type === 'planned');
    if (view.status === 'planned' && planned) options.keepPlan?.(planned.plan, session);
  } finally {
    await session.close();
  }
  return (await answered(view, context)) ?? withQuestion(runOutcome(view, context.command), view);
}

/** All events of the run; each is shown as it comes. */
async function follow(
  request: RunRequest,
  context: CommandContext,
  { session, dryRun = context.flags.dryRun }: RunOptions & { readonly session: Session },
): Promise<readonly RunEvent[]> {
  const { run } = await import('../core/run.ts');
  const { flags, output, host } = context;
  const prompts = promptContext(host, flags);
  const events: RunEvent[] = [];
  let plan: Plan | undefined;
  const runOptions = {
    command: context.command,
    argv: context.argv,
    dryRun,
    explain: context.options['explain'] === true,
    consent: { yes: flags.yes, allowDestructive: flags.allowDestructive },
    ...(flags.limit === undefined ? {} : { limit: flags.limit }),
    ...(flags.connections === undefined ? {} : { connections: flags.connections }),
    ...(flags.timeoutMs === undefined ? {} : { timeoutMs: flags.timeoutMs }),
    ...conversationOf(request, context),
  };
  const stopTelling = tellOfStop(context, () => inFlight(events));
  const deps = { ...session, ...(prompts ? { gate: gateOf(prompts, output) } : {}) };
  try {
    for await (const event of run(request, runOptions, deps)) {
      events.push(withoutAnswer(event));
      if (event.type === 'planned') plan = event.plan;
      output.event(event);
      output.note(progressLines(event, { plan, verbose: flags.verbose, width: output.noteWidth }));
    }
  } finally {
    stopTelling();
  }
  return events;
}

/** At the first Ctrl-C: what is on its way, and how to leave at once. */
function tellOfStop({ host, output }: CommandContext, sent: () => readonly RequestView[]): () => void {
  const tell = () => output.say(stopLines(sent()));
  host.signal.addEventListener('abort', tell, { once: true });
  return () => host.signal.removeEventListener('abort', tell);
}

/** Requests that have left and are not answered. */
function inFlight(events: readonly RunEvent[]): readonly RequestView[] {
  const open = new Map<string, RequestView>();
  for (const event of events) {
    if (event.type === 'step.started') open.set(`${event.taskId} ${event.stepId}`, event.request);
    if (event.type === 'step.called' || event.type === 'command.finished')
      open.delete(`${event.taskId} ${event.stepId}`);
  }
  return [...open.values()];
}

function conversationOf(request: RunRequest, { conversationId }: CommandContext): { readonly conversationId?: string } {
  if (request.kind === 'resume') return { conversationId: request.work.conversationId };
  return conversationId === undefined ? {} : { conversationId };
}

/** The items of a list are in its result; to keep every page beside them would be to keep them twice. */
function withoutAnswer(event: RunEvent): RunEvent {
  return event.type === 'step.called' ? { ...event, call: { ...event.call, response: null } } : event;
}

/** The outcome of the command line that answers the question, when there is a question and somebody answers it. */
async function answered(view: RunView, context: CommandContext): Promise<Outcome | undefined> {
  const { question, conversationId } = view.data;
  const prompts = promptContext(context.host, context.flags);
  if (!question || !prompts || context.flags.format === 'events') return undefined;
  const line = await askQuestion(question, context.argv, prompts);
  return line && context.again(line, conversationId ?? undefined);
}

function withQuestion(outcome: Outcome, { data }: RunView): Outcome {
  return data.question ? { ...outcome, notes: questionLines(data.question) } : outcome;
}
