import type { JsonValue } from '../model/json.ts';
import { findInput, type Operation } from '../model/operation.ts';
import type { Step } from '../model/plan.ts';
import type { Probe } from '../model/probe.ts';
import type { RequestView } from '../model/request.ts';
import { reached } from '../model/runtime-expression.ts';
import type { ExecutorDeps } from './executor.ts';
import { runStep } from './run-step.ts';
import { sentValues } from './sent-values.ts';
import type { StepContext, Values } from './target.ts';

/** A service's clock may be this much behind ours, in milliseconds. */
const CLOCK_SKEW_MS = 5000;
const MOST_FOUND = 100;

/** A write in doubt. */
export interface Sent {
  readonly step: Step;
  readonly operation: Operation;
  readonly probe: Probe;
  readonly request: RequestView;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly context: StepContext;
}

/** What the write has made, when its probe finds exactly one such thing; undefined proves nothing. */
export async function probed(sent: Sent, deps: ExecutorDeps): Promise<{ readonly output: JsonValue } | undefined> {
  const { step, operation, probe, context } = sent;
  const values = sentValues(sent.request, operation);
  const look = deps.catalog.operation(operation.service, probe.operation);
  if (look?.effect !== 'read') return undefined;
  const args = Object.entries(askedFor(values, { look, probe })).map(([name, literal]) => [name, { literal }] as const);
  const { select: _, ...plain } = step;
  const asking: Step = {
    ...plain,
    operation: look.name,
    effect: 'read',
    args: Object.fromEntries(args),
    limit: MOST_FOUND,
  };
  const result = await runStep(asking, context, deps);
  if (result.status !== 'succeeded') return undefined;
  const found = thingsIn(result.output, sent, values);
  const [only] = found;
  return only !== undefined && found.length === 1 ? { output: only } : undefined;
}

function askedFor(values: Values, { look, probe }: { readonly look: Operation; readonly probe: Probe }): Values {
  const asked = look.inputs.flatMap((input): readonly (readonly [string, JsonValue])[] => {
    const value = values[probe.with[input.name] ?? input.name];
    return value === undefined ? [] : [[input.name, value]];
  });
  return Object.fromEntries<JsonValue>(asked);
}

/** Of a list only what was made after the write was sent can be its work. */
function thingsIn(output: JsonValue, sent: Sent, values: Values): readonly JsonValue[] {
  const isList = Array.isArray(output);
  if (isList && sent.probe.createdAt === undefined) return [];
  const things: readonly JsonValue[] = Array.isArray(output) ? output : [output];
  return things.filter((thing) => isAsSent(thing, sent, values) && isNew(thing, sent));
}

function isNew(thing: JsonValue, { probe: { createdAt }, at }: Sent): boolean {
  if (createdAt === undefined) return true;
  const made = momentOf(reached(thing, createdAt.split('.'), ''));
  return made !== undefined && made >= at - CLOCK_SKEW_MS;
}

/** Seconds or milliseconds since 1970, or a date and time as text. */
function momentOf(value: JsonValue | undefined): number | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const text = String(value);
  if (/^\d{9,11}(?:\.\d+)?$/.test(text)) return Number(text) * 1000;
  if (/^\d{12,14}$/.test(text)) return Number(text);
  const moment = Date.parse(text);
  return Number.isNaN(moment) ? undefined : moment;
}

/** Everything that was sent and can be compared is there, and something was. */
function isAsSent(thing: JsonValue, { operation, probe }: Sent, values: Values): boolean {
  const pairs = probe.match
    ? Object.entries(probe.match).map(([path, name]) => ({ path: path.split('.'), name: nameOf(operation, name) }))
    : operation.inputs.filter((input) => input.in === 'body').map(({ wire, name }) => ({ path: wire, name }));
  const given = pairs.filter(({ name }) => values[name] !== undefined && values[name] !== null);
  return given.length > 0 && given.every(({ path, name }) => isIn(thing, path, values[name] ?? null));
}

function nameOf(operation: Operation, name: string): string {
  return findInput(operation, name)?.name ?? name;
}

/** A body may wrap the thing in a key that the thing itself does not have. */
function isIn(thing: JsonValue, path: readonly string[], value: JsonValue): boolean {
  return [path, path.slice(1)].some((each) => each.length > 0 && isEqual(reached(thing, each, ''), value));
}

function isEqual(found: JsonValue | undefined, value: JsonValue): boolean {
  if (found === undefined) return false;
  if (typeof value === 'object') return JSON.stringify(found) === JSON.stringify(value);
  return typeof found !== 'object' && String(found).trim().toLowerCase() === String(value).trim().toLowerCase();
}
