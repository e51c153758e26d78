import type { EventBody } from '../../executor/executor.ts';
import { probed } from '../../executor/probe.ts';
import type { JsonValue } from '../../model/json.ts';
import { executorDeps } from '../executor-deps.ts';
import type { Frozen } from '../frozen.ts';
import type { RunContext } from '../run-context.ts';
import type { Doubtful } from './recover.ts';

/** Asks the service about a write in doubt, as its pack says; the request is on record before it leaves. */
export async function probeFor(
  { state, step, operation }: Doubtful,
  { plan, taskIds }: Frozen,
  context: RunContext,
): Promise<{ readonly output: JsonValue } | undefined> {
  const { probe } = operation;
  const { request, taskIndex, stepId, extra } = state;
  if (!probe || !request) return undefined;
  const place = { taskId: taskIds[taskIndex] ?? '', taskIndex, ...(extra ? { extra } : {}) };
  const known = { steps: new Map<string, JsonValue>(), tasks: new Map<number, JsonValue>() };
  const deps = await executorDeps({ plan, taskIds }, new Map(), context);
  const asked = { step: { ...step, id: stepId }, operation, probe, request, at: state.startedAt };
  return probed(
    { ...asked, context: { plan, known, ...place } },
    { ...deps, record: (event) => context.record(asProbe(event)) },
  );
}

/** The step itself is not begun again: what is sent only looks. */
function asProbe(event: EventBody): EventBody {
  if (event.type !== 'step.started') return event;
  const { taskId, taskIndex, stepId, request, extra } = event;
  return { type: 'step.probed', taskId, taskIndex, stepId, request, ...(extra ? { extra } : {}) };
}
