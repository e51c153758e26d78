import { UserError } from '../model/errors.ts';
import type { RunEvent } from '../model/run-event.ts';
import { carryOut } from './carry-out.ts';
import { channel } from './channel.ts';
import { bug, type Ending, failedWith } from './ending.ts';
import { heartbeat } from './heartbeat.ts';
import { hideSaid } from './hide-said.ts';
import { planFor } from './plan-for.ts';
import { type RunContext, runContext } from './run-context.ts';
import type { CoreDeps, RunOptions, RunRequest } from './run-request.ts';

/**
 * One request from words to answer. Each event is in the audit store before it is yielded here; the last one is
 * `run.finished`, with the exit code. Throws only for what is a bug, or when the store itself fails.
 */
export async function* run(request: RunRequest, options: RunOptions, deps: CoreDeps): AsyncGenerator<RunEvent> {
  const events = channel<RunEvent>();
  const context = runContext(request, options, deps, events);
  const work = perform(context).then(() => events.end(), events.end);
  yield* events;
  await work;
}

async function perform(context: RunContext): Promise<void> {
  const { request, options, deps } = context;
  hideSaid(deps.host.redactor, request, { argv: options.argv, catalog: deps.catalog });
  const text = textOf(context);
  const { command, argv } = options;
  await context.record({ type: 'run.started', command, text, emulated: isEmulated(context), argv });
  const stop = heartbeat(context.deps.host, context.stillHere);
  const ending = await endingOf(context).finally(stop);
  await context.record({ type: 'run.finished', ...ending.ending });
  if ('thrown' in ending) throw ending.thrown;
}

/** What the person said; of a plan that is gone on with, what was said then. */
function textOf({ request, options }: RunContext): string {
  if (request.kind === 'ask') return request.text;
  const started =
    request.kind === 'resume' ? request.work.events.find((event) => event.type === 'run.started') : undefined;
  return started?.text ?? options.argv.join(' ');
}

async function endingOf(context: RunContext): Promise<{ readonly ending: Ending; readonly thrown?: unknown }> {
  try {
    const planned = await planFor(context);
    if (planned.kind === 'ending') return { ending: planned.ending };
    const { request } = context;
    if (request.kind !== 'resume') return { ending: await carryOut(planned.plan, context) };
    const { carryOn } = await import('./resume/carry-on.ts');
    return { ending: await carryOn(request, context) };
  } catch (error) {
    if (error instanceof UserError) return { ending: failedWith(error) };
    return { ending: bug(error), thrown: error };
  }
}

function isEmulated({ request, deps }: RunContext): boolean {
  const plan =
    request.kind === 'apply' ? request.plan : request.kind === 'resume' ? request.work.frozen.plan : undefined;
  if (plan) return plan.connections.some((connection) => connection.emulated);
  return deps.settings.emulate;
}
