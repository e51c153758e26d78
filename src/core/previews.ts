import { resolveArg, UnresolvedReference } from '../executor/bindings.ts';
import { buildRequest, withoutPresigned } from '../executor/build-request.ts';
import { commandView } from '../executor/commands/command-request.ts';
import { conform } from '../executor/conform.ts';
import { NO_CREDENTIAL, withCredential } from '../executor/credentials.ts';
import { knownTo } from '../executor/execute.ts';
import type { Progress } from '../executor/executor.ts';
import { type Arg, refsOf, shownArg } from '../model/arg.ts';
import type { Catalog } from '../model/catalog.ts';
import { baseUrlOf } from '../model/connection.ts';
import type { JsonValue } from '../model/json.ts';
import type { JsonSchema } from '../model/json-schema.ts';
import { connectionOfStep, type Plan, type Step, stepKey } from '../model/plan.ts';
import { REDACTED } from '../model/redactor.ts';
import type { RequestView } from '../model/request.ts';
import type { Settings } from '../model/settings.ts';
import { shownCredential } from './credentials.ts';

/**
 * Each step's request as far as it is known: values that earlier answers have given so far, and expressions where they
 * have not. Secrets are never in it.
 */
export function previewsOf(
  plan: Plan,
  { catalog, settings }: { readonly catalog: Catalog; readonly settings: Settings },
  progress: Progress = new Map(),
): Record<string, RequestView> {
  const previews: Record<string, RequestView> = {};
  for (const [index, task] of plan.tasks.entries())
    for (const step of task.steps) {
      const known = knownTo(plan, index, progress);
      const view = preview(step, {
        plan,
        catalog,
        settings,
        readArg: (arg, schema) => valueOrExpression(arg, schema, known),
      });
      if (view) previews[stepKey(index, step.id)] = view;
    }
  return previews;
}

interface PreviewContext {
  readonly plan: Plan;
  readonly catalog: Catalog;
  readonly settings: Settings;
  readonly readArg: (arg: Arg, schema: JsonSchema) => JsonValue;
}

function preview(step: Step, { plan, catalog, settings, readArg }: PreviewContext): RequestView | undefined {
  const operation = catalog.operation(step.service, step.operation);
  const pack = catalog.pack(step.service);
  const connection = connectionOfStep(plan, step);
  if (!operation || !pack || !connection) return undefined;
  const values = operation.inputs.flatMap((input): [string, JsonValue][] => {
    const arg = step.args[input.name];
    return arg ? [[input.name, readArg(arg, input.schema)]] : [];
  });
  if (operation.command) return commandView(Object.fromEntries(values), operation, operation.command);
  const expressions = new Set(Object.values(step.args).flatMap(refsOf));
  const draft = buildRequest(withoutPresigned(Object.fromEntries(values), operation), {
    operation,
    pack,
    baseUrl: baseUrlOf(connection, operation, pack),
    keep: (text) => expressions.has(text) || text === REDACTED,
  });
  const credential = operation.presigned ? NO_CREDENTIAL : shownCredential({ operation, pack, connection }, settings);
  const { method, url, path, query, headers, body } = withCredential(draft, credential, 'view');
  return { method, url, path, query, headers, body };
}

function valueOrExpression(arg: Arg, schema: JsonSchema, known: ReturnType<typeof knownTo>): JsonValue {
  try {
    return conform(resolveArg(arg, known), schema);
  } catch (error) {
    if (!(error instanceof UnresolvedReference)) throw error;
    return shownArg(arg);
  }
}
