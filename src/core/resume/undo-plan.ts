import { sentValues } from '../../executor/sent-values.ts';
import type { Catalog } from '../../model/catalog.ts';
import { ExitCode, UserError } from '../../model/errors.ts';
import { isObject, type JsonObject, type JsonValue, memberOf } from '../../model/json.ts';
import type { Operation } from '../../model/operation.ts';
import type { Plan, PlanTask } from '../../model/plan.ts';
import { REDACTED } from '../../model/redactor.ts';
import { hasHappened, type Write, writesOf } from '../took-effect.ts';
import { recover } from './recover.ts';
import type { Work } from './work.ts';

/**
 * What took effect, taken back: the `undo` of each write, the last one first, as a plan like any other, to be looked at
 * and approved. Throws UserError `nothing_to_undo` (exit 2); a write that cannot be taken back is told, not left out.
 */
export function undoPlan({ frozen, events }: Work, catalog: Catalog, now: number): Plan {
  const { plan } = frozen;
  const { progress, recovered } = recover(plan, events, { catalog, now });
  const all = new Map([...progress, ...[...recovered.done].map(([key, { result }]) => [key, result] as const)]);
  const done = writesOf(plan, all).filter(hasHappened);
  if (done.length === 0) throw refusal('nothing_to_undo', 'Nothing of this task took effect.');
  const tasks = done.toReversed().map((write) => ({ write, task: undoOf(write, catalog) }));
  const missing = tasks.filter(({ task }) => !task).map(({ write }) => write.step.operation);
  if (missing.length > 0) throw refusal('cannot_undo', `There is no way back from ${missing.join(', ')}.`);
  return { ...plan, planner: 'direct', tasks: tasks.flatMap(({ task }) => task ?? []) };
}

function undoOf({ step, result }: Write, catalog: Catalog): PlanTask | undefined {
  const operation = catalog.operation(step.service, step.operation);
  const undo = operation?.undo === undefined ? undefined : catalog.operation(step.service, operation.undo);
  if (!operation || !undo || result?.status !== 'succeeded') return undefined;
  const values = result.request ? sentValues(result.request, operation) : {};
  const inputs = inputsOf(undo, { values, output: result.output });
  if (!inputs) return undefined;
  const args = Object.fromEntries(Object.entries(inputs).map(([name, literal]) => [name, { literal }]));
  const { service, connection } = step;
  const own = { id: undo.name, service, operation: undo.name, effect: undo.effect, args };
  return {
    service,
    intent: undo.name,
    inputs,
    confidence: 1,
    steps: [connection === undefined ? own : { ...own, connection }],
  };
}

interface Known {
  /** What the write was sent. */
  readonly values: Readonly<Record<string, JsonValue>>;
  readonly output: JsonValue;
}

/** The thing that was made by its id, and what was said of it by the same names; undefined when something is missing. */
function inputsOf(undo: Operation, known: Known): JsonObject | undefined {
  const found = undo.inputs.flatMap((input): readonly (readonly [string, JsonValue])[] => {
    const value = valueFor(input.name, known);
    const isUsed = input.required || input.in === 'path';
    return value === undefined || !isUsed ? [] : [[input.name, value]];
  });
  const inputs = Object.fromEntries<JsonValue>(found);
  const isWhole = undo.inputs.every(({ name, required }) => !required || inputs[name] !== undefined);
  return isWhole && !JSON.stringify(inputs).includes(REDACTED) ? inputs : undefined;
}

function valueFor(name: string, { values, output }: Known): JsonValue | undefined {
  const made = isObject(output) ? output : undefined;
  const id = name === 'id' || name.endsWith('_id') ? memberOf(made, 'id') : undefined;
  return values[name] ?? memberOf(made, name) ?? id;
}

function refusal(code: string, message: string): UserError {
  return new UserError(code, message, { exitCode: ExitCode.usage, hint: 'Nothing was sent.' });
}
