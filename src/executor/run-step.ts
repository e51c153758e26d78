import type { Failure } from '../model/failure.ts';
import { isObject, type JsonObject, type JsonValue } from '../model/json.ts';
import type { Operation } from '../model/operation.ts';
import { connectionOfStep, type Step } from '../model/plan.ts';
import { REDACTED } from '../model/redactor.ts';
import type { StepResult } from '../model/step-result.ts';
import { resolveArg, UnresolvedReference } from './bindings.ts';
import { type Called, callOnce } from './call.ts';
import { executorCaps } from './caps.ts';
import { callCommand } from './commands/call-command.ts';
import { conform } from './conform.ts';
import type { ExecutorDeps } from './executor.ts';
import { settle } from './lookup.ts';
import { forgetLookups, lookupPage } from './lookup-pages.ts';
import { isPastTheEnd, nextPage, pageInput, pageNote, pagePrint, sizedPage } from './paginate.ts';
import type { Performed } from './recovered.ts';
import { matchesOf } from './select.ts';
import type { Answer, Outcome, StepContext, Tally, Target, Values } from './target.ts';

/** One step: its requests, each on record before it leaves, and what they come to. */
export async function runStep(step: Step, context: StepContext, deps: ExecutorDeps): Promise<StepResult> {
  return (await performStep(step, context, deps)).result;
}

/** The same, with the last answer as it came: for those who look into it themselves. */
export async function performStep(step: Step, context: StepContext, deps: ExecutorDeps): Promise<Performed> {
  const operation = deps.catalog.operation(step.service, step.operation);
  const pack = deps.catalog.pack(step.service);
  const connection = connectionOfStep(context.plan, step);
  if (!operation || !pack || !connection)
    return { result: { status: 'skipped', because: `${step.service}.${step.operation} is not there` } };
  const startedAt = deps.host.now();
  const tally: Tally = { attempts: 0, waitedMs: 0 };
  const outcome = await attempt({ step, operation, pack, connection, context, deps }, tally);
  const { waitedMs: _, answer, ...last } = tally;
  const result = { ...outcome, ...last, durationMs: deps.host.now() - startedAt };
  return answer ? { result, answer: withAllItems(answer, outcome, operation) } : { result };
}

/** A list that came in pages stands whole in the place that it has in the last page. */
function withAllItems(answer: Answer, outcome: Outcome, operation: Operation): Answer {
  if (outcome.status !== 'succeeded' || !Array.isArray(outcome.output) || outcome.output === answer.output)
    return answer;
  return withItems(answer, outcome.output, operation);
}

/** The answer with these items in the place of its own. */
export function withItems(answer: Answer, output: JsonValue[], { result }: Operation): Answer {
  const [key, ...below] = result?.slice(1).split('/') ?? [];
  if (result === undefined) return { ...answer, body: output, output };
  if (key === undefined || below.length > 0 || !isObject(answer.body)) return { ...answer, output };
  return { ...answer, body: { ...answer.body, [key]: output }, output };
}

async function attempt(target: Target, tally: Tally): Promise<Outcome> {
  const values = valuesOf(target);
  if ('failure' in values) return values;
  const gathered = await gather(values.values, target, tally);
  if (gathered.status !== 'succeeded' || !target.step.select) return gathered;
  const items = Array.isArray(gathered.output) ? gathered.output : [gathered.output];
  const settled = settle(matchesOf(items, target.step.select), target.step.select, (input, value) =>
    target.deps.command(target.context.taskIndex, input, value),
  );
  if (settled.ok) return { status: 'succeeded', output: settled.output };
  return { status: 'needs_input', failure: settled.failure, question: settled.question, attempts: 1, durationMs: 0 };
}

function valuesOf({
  step,
  operation,
  context,
  deps,
}: Target): { readonly values: Values } | { readonly status: 'failed'; readonly failure: Failure } {
  const values: Record<string, JsonValue> = {};
  try {
    for (const input of operation.inputs) {
      const arg = step.args[input.name];
      if (arg) values[input.name] = conform(resolveArg(arg, context.known), input.schema);
      // What was answered as a secret is not kept, so an earlier run's answer has a gap in its place.
      if (deps.recovered && arg && !('literal' in arg) && JSON.stringify(values[input.name]).includes(REDACTED))
        return { status: 'failed', failure: secretNotKept(input.name) };
    }
    return { values };
  } catch (error) {
    if (!(error instanceof UnresolvedReference)) throw error;
    return {
      status: 'failed',
      failure: { code: 'missing_value', message: error.message, kind: 'rejected', retryable: false },
    };
  }
}

function secretNotKept(input: string): Failure {
  return {
    code: 'secret_not_kept',
    message: `'${input}' takes a secret that an earlier step was answered, and secrets are not stored.`,
    hint: 'The task cannot be gone on with: say the request again.',
    kind: 'rejected',
    retryable: false,
  };
}

/** The one request, or the pages of a list until there are as many items as wanted. */
async function gather(first: Values, target: Target, tally: Tally): Promise<Outcome> {
  const { step, operation } = target;
  const wanted = step.select ? executorCaps.lookupPageSize : step.limit;
  const items: JsonValue[] = [];
  const seen = new Set<string>();
  let values: Values | undefined = sizedPage(operation, first, wanted);
  let page: JsonObject | null = null;
  let besides: JsonObject | null = null;
  let good: Answer | undefined;
  for (let pages = 0; values && pages < mostPages(step); pages++) {
    if (pages === 1) target.deps.host.keepMemoryFlat();
    const call: Called = await callFor(values, target, tally);
    if (!call.ok) {
      if (!isPastTheEnd(call.outcome, operation, values)) return call.outcome;
      page = besides;
      if (good) tally.answer = good;
      break;
    }
    if (!Array.isArray(call.output))
      return { status: 'succeeded', output: call.output, ...(call.page ? { page: call.page } : {}) };
    const next = nextPage(operation, values, { items: call.output, body: call.body, headers: call.headers });
    const isNew = wasNotSeen([pagePrint(call.output), placeOf(values, operation)], seen);
    if (!isNew && call.output.length > 0) return repeated(target, items.length);
    items.push(...call.output);
    besides = call.page;
    good = tally.answer;
    const leftOut = step.limit === undefined ? 0 : items.length - step.limit;
    page = pageNote(besides, { next, leftOut, operation });
    values = isEnough(step, items) ? undefined : next;
  }
  const output = step.limit === undefined ? items : items.slice(0, step.limit);
  return { status: 'succeeded', output, ...(page ? { page } : {}) };
}

/** Notes them, and says whether all were new. */
function wasNotSeen(marks: readonly (string | undefined)[], seen: Set<string>): boolean {
  const known = marks.filter((mark) => mark !== undefined);
  const isNew = known.every((mark) => !seen.has(mark));
  for (const mark of known) seen.add(mark);
  return isNew;
}

/** Where this page starts, as a mark: a cursor that comes again leads in a circle. */
function placeOf(values: Values, { pagination }: Operation): string | undefined {
  return pagination && `at ${JSON.stringify(values[pageInput(pagination)])}`;
}

function callFor(values: Values, target: Target, tally: Tally): Promise<Called> {
  const { command } = target.operation;
  if (command) return callCommand(values, command, { target, tally });
  const call = () => callOnce(values, target, tally);
  if (target.step.select) return lookupPage(values, target, call);
  if (target.operation.effect !== 'read') forgetLookups(target);
  return call();
}

function mostPages(step: Step): number {
  if (step.select) return executorCaps.lookupPages;
  return step.limit === undefined ? 1 : executorCaps.pages;
}

/** A lookup of a name that is unique stops at the page that holds it; of any other name, as soon as it is a question. */
function isEnough(step: Step, items: readonly JsonValue[]): boolean {
  if (!step.select) return step.limit !== undefined && items.length >= step.limit;
  if (step.select.name === '') return true;
  const matches = matchesOf(items, step.select);
  return matches.length > 1 || (step.select.unique === true && matches.some((match) => match.exact));
}

/** A service that takes no notice of where the next page starts would be asked for ever. */
function repeated({ operation, pack }: Target, found: number): Outcome {
  const { pagination } = operation;
  const name = pagination && pageInput(pagination);
  const message = `${pack.title} gave the same page of ${operation.name} again; the list was not walked to its end (${found} items so far).`;
  const hint = `It seems to take no notice of '${name}'. --limit ${Math.max(1, found)} gives what came before.`;
  return { status: 'failed', failure: { code: 'repeated_page', message, hint, kind: 'unreachable', retryable: false } };
}
