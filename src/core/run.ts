import { UserError } from '../model/errors.ts';
import type { RunEvent } from '../model/run-event.ts';
import { carryOut } from './carry-out.ts';
import { channel } from './channel.ts';
import { bug, type Ending, failedWith } from './ending.ts';
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
  const text = request.kind === 'ask' ? request.text : options.argv.join(' ');
  const { command, argv } = options;
  await context.record({ type: 'run.started', command, text, emulated: isEmulated(context), argv });
  const ending = await endingOf(context);
  await context.record({ type: 'run.finished', ...ending.ending });
  if ('thrown' in ending) throw ending.thrown;
}

async function endingOf(context: RunContext): Promise<{ readonly ending: Ending; readonly thrown?: unknown }> {
  try {
    const planned = await planFor(context);
    return { ending: planned.kind === 'ending' ? planned.ending : await carryOut(planned.plan, context) };
  } catch (error) {
    if (error instanceof UserError) return { ending: failedWith(error) };
    return { ending: bug(error), thrown: error };
  }
}

function isEmulated({ request, deps }: RunContext): boolean {
  if (request.kind === 'apply') return request.plan.connections.some((connection) => connection.emulated);
  return deps.settings.emulate;
}
