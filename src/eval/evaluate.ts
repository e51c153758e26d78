import { fullPath } from '../core/look-at-file.ts';
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
 * Plans every request and runs none, so that the same requests give the same figures however long it takes and wherever
 * it is done. Throws UserError where planning cannot go on at all (no model, no settings).
 */
export async function evaluate(
  requests: readonly EvalRequest[],
  { host, catalog, settings }: PlanningDeps,
  progress: (done: number) => void,
): Promise<readonly Evaluated[]> {
  const deps = { host: rehearsing(host), catalog, settings };
  const now = { at: deps.host.now(), timeZone: host.timeZone };
  const against = { catalog, now, pathOf: (named: string) => fullPath(named, host) };
  const evaluated: Evaluated[] = [];
  for (const request of requests) {
    const answer = await planOnly({ kind: 'ask', text: request.text, fixed: {} }, deps);
    const plan = answer.kind === 'plan' ? answer.plan : undefined;
    evaluated.push({ request, routes: answer.routes, plan, grade: grade(request, answer, against) });
    progress(evaluated.length);
  }
  return evaluated;
}

/** The world for plans that never run: the clock stands still, and every file that a request names is there, and empty. */
export function rehearsing(host: Host): Host {
  const at = host.now();
  return { ...host, now: () => at, fs: withNamedFiles(host.fs) };
}

/** What a person names is looked at before it is read; nothing else is. */
function withNamedFiles(fs: Host['fs']): Host['fs'] {
  const named = new Set<string>();
  return {
    ...fs,
    stat: (path) => {
      named.add(path);
      return { kind: 'file', size: 0, modifiedAt: 0 };
    },
    readBytes: (path) => (named.has(path) ? new Uint8Array() : fs.readBytes(path)),
  };
}
