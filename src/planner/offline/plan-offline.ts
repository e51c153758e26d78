import type { Catalog } from '../../model/catalog.ts';
import type { Question } from '../../model/question.ts';
import type { Route } from '../../model/route.ts';
import type { TaskSpec } from '../../model/task-spec.ts';
import type { Understanding } from '../../model/understanding.ts';
import type { Utterance } from '../../model/utterance.ts';
import { type Lexeme, lexemesOf } from '../../util/lexeme.ts';
import { MILD_BAR, MOST_MILD, PLAN_BAR } from './calibration.ts';
import type { EarlierTask, Role } from './draft.ts';
import { type Reask, whatFor, whichOne } from './questions.ts';
import { type Reading, readingsOf } from './read-clause.ts';
import { hasEqual, hasRival, isBorrowed } from './rivals.ts';
import { tokensOf } from './tokens.ts';

export interface OfflineRequest {
  readonly utterance: Utterance;
  /** What `route` made of the utterance, one a clause. */
  readonly routes: readonly Route[];
  /** The whole utterance with workflows among its candidates; absent when none comes near. */
  readonly whole?: Route;
  /** The whole utterance as one call; absent when it has one clause, or must not be read so. */
  readonly joint?: Route;
  readonly catalog: Catalog;
  readonly reask: Reask;
}

/**
 * Routed clauses -> tasks with their inputs, without a model. Every word is accounted for: where one is left over, or two
 * readings are close, the answer is a question; where one clause is for no service, nothing of the request is done.
 * Which inputs are still missing is for the plan to find out. Pure; never throws.
 */
export async function planOffline(request: OfflineRequest): Promise<Understanding> {
  const lexemes = lexemesOf(request.utterance.text);
  const workflow = workflowOf(request, lexemes);
  if (workflow && request.whole?.kind === 'operation') return workflow;
  const calls = callsOf(request, lexemes);
  return calls.kind === 'tasks' && calls.sure ? calls : (workflow ?? jointOf(request, lexemes) ?? calls);
}

/**
 * Several sentences as one call, when nothing that asks is left over and no sentence alone is clearly for another
 * operation.
 */
function jointOf({ joint, ...request }: OfflineRequest, lexemes: readonly Lexeme[]): Understanding | undefined {
  const [best] = joint ? readingsOf(joint, { ...request, lexemes, earlier: [], taskIndex: 0 }) : [];
  if (!best || !isClear(best) || best.drafted.missing.length > 0) return undefined;
  const isOther = ({ kind, candidates: [first] }: Route) =>
    kind === 'operation' && first?.operation !== best.operation.name;
  return request.routes.some(isOther) ? undefined : onlyTask(best, lexemes);
}

function onlyTask(reading: Reading, lexemes: readonly Lexeme[]): Understanding {
  const roles = new Map(
    lexemes.map(({ start }, index) => [start, reading.drafted.roles[index] ?? 'left_over'] as const),
  );
  const sure = reading.drafted.leftOver.length === 0;
  return { kind: 'tasks', tasks: [taskOf(reading)], tokens: tokensOf(lexemes, roles), sure };
}

/** Each clause as a call of one operation. */
function callsOf(request: OfflineRequest, lexemes: readonly Lexeme[]): Understanding {
  const roles = new Map<number, Role>();
  const tasks: TaskSpec[] = [];
  const earlier: EarlierTask[] = [];
  let question: Question | undefined;
  for (const route of request.routes) {
    const clause = lexemes.filter(({ start, end }) => start >= route.start && end <= route.start + route.text.length);
    if (route.kind === 'decline') {
      for (const { start, kind } of clause) roles.set(start, kind === 'punct' ? 'stop' : 'left_over');
      return { kind: 'decline', reason: reasonOf(route, request.routes.length), tokens: tokensOf(lexemes, roles) };
    }
    const readings = readingsOf(route, { ...request, lexemes: clause, earlier, taskIndex: tasks.length });
    const [best] = readings;
    if (!best)
      return {
        kind: 'decline',
        reason: 'No operation of the enabled services does that.',
        tokens: tokensOf(lexemes, roles),
      };
    for (const [index, { start }] of clause.entries()) roles.set(start, best.drafted.roles[index] ?? 'left_over');
    question ??= questionOf(route, readings, { ...request, lexemes: clause, earlier });
    tasks.push(taskOf(best));
    earlier.push({ number: tasks.length, operation: best.operation, pack: best.pack, inputs: best.drafted.inputs });
  }
  const tokens = tokensOf(lexemes, roles);
  if (question) return { kind: 'question', question, tokens };
  const rest = restOf(lexemes);
  if (rest || tasks.length === 0) return { kind: 'question', question: tooLong(rest), tokens };
  return {
    kind: 'tasks',
    tasks,
    tokens,
    sure: tasks.every(({ leftOver, confidence }) => leftOver.length === 0 && confidence >= PLAN_BAR),
  };
}

/** A workflow takes the whole request when it explains every word of it and is the likeliest to do so. */
function workflowOf(request: OfflineRequest, lexemes: readonly Lexeme[]): Understanding | undefined {
  if (!request.whole) return undefined;
  const [best] = readingsOf(request.whole, { ...request, lexemes, earlier: [], taskIndex: 0 });
  if (best?.operation.workflow === undefined || best.probability < PLAN_BAR) return undefined;
  const { leftOver, missing, isUnsaid } = best.drafted;
  return leftOver.length > 0 || missing.length > 0 || isUnsaid ? undefined : onlyTask(best, lexemes);
}

function reasonOf(route: Extract<Route, { kind: 'decline' }>, clauses: number): string {
  return clauses > 1 ? `"${route.text.slice(0, 80)}": ${route.reason} Nothing was done.` : route.reason;
}

interface ClauseRequest extends OfflineRequest {
  readonly lexemes: readonly Lexeme[];
  readonly earlier: readonly EarlierTask[];
}

/** Why this clause cannot go on; undefined when it can. */
function questionOf(
  route: Route,
  readings: readonly Reading[],
  { utterance, reask, routes, catalog, lexemes, earlier }: ClauseRequest,
): Question | undefined {
  const [best] = readings;
  if (!best) return undefined;
  if (utterance.intent !== undefined) return best.drafted.leavesValue ? whatFor(best) : undefined;
  const isServiceOpen = route.kind === 'clarify' && route.about === 'service' && hasRival(readings);
  const isNamed = utterance.service !== undefined || best.drafted.roles.includes('service') || earlier.length > 0;
  if (isServiceOpen || (!isNamed && (hasEqual(readings) || isBorrowed(best, lexemes, catalog))))
    return whichOne({ route, readings, reask, isOnly: routes.length === 1 });
  return isClear(best) ? undefined : whichOne({ route, readings, reask, isOnly: routes.length === 1 });
}

function isClear({ drafted, probability }: Reading): boolean {
  const { leftOver, mild, isUnsaid } = drafted;
  if (isUnsaid || leftOver.length > mild || mild > MOST_MILD) return false;
  return probability >= (mild > 0 ? MILD_BAR : PLAN_BAR);
}

function taskOf({ operation, drafted, probability }: Reading): TaskSpec {
  return {
    service: operation.service,
    intent: operation.name,
    inputs: drafted.inputs,
    confidence: Math.min(1, Math.max(0, probability)),
    leftOver: drafted.leftOver,
    ...(drafted.said.length === 0 ? {} : { said: drafted.said }),
  };
}

function restOf(lexemes: readonly Lexeme[]): Lexeme | undefined {
  return lexemes.find(({ kind }) => kind === 'rest');
}

function tooLong(rest: Lexeme | undefined): Question {
  const message = rest
    ? 'The request is too long to be understood as a whole. Say it in fewer words, or give the text with --set.'
    : 'What should be done?';
  return { kind: 'input', field: null, message, choices: [] };
}
