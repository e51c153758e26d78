import { planOnly } from '../core/plan-only.ts';
import type { PlanningDeps } from '../core/run-context.ts';
import type { Host } from '../host/host.ts';
import type { Plan } from '../model/plan.ts';
import type { Route } from '../model/route.ts';
import type { EvalRequest } from './expectation.ts';
import { type Grade, grade } from './grade.ts';

/** A request as it was planned, and what that is worth. */
export interface Evaluated {
  readonly request: EvalRequest;
  readonly routes: readonly Route[];
  readonly plan: Plan | undefined;
  readonly grade: Grade;
}

/**
 * Plans every request and runs none. The clock stands still meanwhile, so that the same requests give the same figures
 * however long it takes. Throws UserError where planning cannot go on at all (no model, no settings).
 */
export async function evaluate(
  requests: readonly EvalRequest[],
  { host, catalog, settings }: PlanningDeps,
  progress: (done: number) => void,
): Promise<readonly Evaluated[]> {
  const now = { at: host.now(), timeZone: host.timeZone };
  const deps = { host: { ...host, now: () => now.at, fs: withNamedFiles(host.fs) }, catalog, settings };
  const evaluated: Evaluated[] = [];
  for (const request of requests) {
    const answer = await planOnly({ kind: 'ask', text: request.text, fixed: {} }, deps);
    const plan = answer.kind === 'plan' ? answer.plan : undefined;
    evaluated.push({ request, routes: answer.routes, plan, grade: grade(request, answer, { catalog, now }) });
    progress(evaluated.length);
  }
  return evaluated;
}

/** Nothing is sent, so that the files which requests name need not be there: one that is not counts as an empty one. */
function withNamedFiles(fs: Host['fs']): Host['fs'] {
  return {
    ...fs,
    stat: (path) => fs.stat(path) ?? { kind: 'file', size: 0, modifiedAt: 0 },
    readBytes: (path) => (fs.exists(path) ? fs.readBytes(path) : new Uint8Array()),
  };
}
