import type { Catalog } from '../../model/catalog.ts';
import type { ReadClause } from '../../model/explanation.ts';
import type { Question } from '../../model/question.ts';
import type { Route } from '../../model/route.ts';
import type { TaskSpec } from '../../model/task-spec.ts';
import type { Understanding } from '../../model/understanding.ts';
import type { Utterance } from '../../model/utterance.ts';
import { type Lexeme, lexemesOf } from '../../util/lexeme.ts';
import { PLAN_BAR } from './calibration.ts';
import { isClear } from './clear-reading.ts';
import { doubtOf } from './doubt.ts';
import type { EarlierTask } from './draft.ts';
import type { Reask } from './questions.ts';
import { rankedClause, readClause } from './read-as.ts';
import { type Reading, readingsOf } from './read-clause.ts';
import { notTaken, type Taken, takenBy, tokensOf } from './tokens.ts';

export interface OfflineRequest {
  readonly utterance: Utterance;
  /** What `route` made of the utterance, one a clause. */
  readonly routes: readonly Route[];
  /** The whole utterance with workflows among its candidates; absent when none comes near. */
  readonly whole?: Route;
  /** The conversation's newest task: its number is 0, and so are references to it. */
  readonly prior?: EarlierTask;
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
  if (!joint) return undefined;
  const readings = readingsOf(joint, { ...request, lexemes, earlier: [], taskIndex: 0 });
  const [best] = readings;
  if (!best || !isClear(best) || best.drafted.leftOver.length + best.drafted.missing.length > 0) return undefined;
  const isOther = ({ kind, candidates: [first] }: Route) =>
    kind === 'operation' && first?.operation !== best.operation.name;
  return request.routes.some(isOther) ? undefined : onlyTask(joint, readings, lexemes);
}

/** The whole utterance as what its likeliest reading says. */
function onlyTask(route: Route, readings: readonly Reading[], lexemes: readonly Lexeme[]): Understanding | undefined {
  const [best] = readings;
  if (!best) return undefined;
  const tokens = tokensOf(lexemes, [takenBy(best.drafted, lexemes)]);
  const clauses = [readClause(route, readings, null)];
  return { kind: 'tasks', tasks: [taskOf(best)], tokens, clauses, sure: best.drafted.leftOver.length === 0 };
}

/** Each clause as a call of one operation. */
function callsOf(request: OfflineRequest, lexemes: readonly Lexeme[]): Understanding {
  const taken: Taken[] = [];
  const clauses: ReadClause[] = [];
  const tasks: TaskSpec[] = [];
  const earlier: EarlierTask[] = request.prior ? [request.prior] : [];
  let question: Question | undefined;
  for (const route of request.routes) {
    const clause = lexemes.filter(({ start, end }) => start >= route.start && end <= route.start + route.text.length);
    const context = { ...request, lexemes: clause, earlier };
    const readings = route.kind === 'decline' ? [] : readingsOf(route, { ...context, taskIndex: tasks.length });
    const [best] = readings;
    taken.push(best ? takenBy(best.drafted, clause) : notTaken(clause));
    if (!best) {
      const reason = reasonOf(route, request.routes.length);
      clauses.push(rankedClause(route, reason));
      return { kind: 'decline', reason, tokens: tokensOf(lexemes, taken), clauses };
    }
    const doubt = doubtOf(route, readings, context);
    clauses.push(readClause(route, readings, doubt?.why ?? null));
    question ??= doubt?.question;
    tasks.push(taskOf(best));
    earlier.push({ number: tasks.length, operation: best.operation, pack: best.pack, inputs: best.drafted.inputs });
  }
  const tokens = tokensOf(lexemes, taken);
  const rest = restOf(lexemes);
  if (!question && (rest || tasks.length === 0)) question = tooLong(rest);
  if (question) return { kind: 'question', question, tokens, clauses };
  const sure = tasks.every(({ leftOver, confidence }) => leftOver.length === 0 && confidence >= PLAN_BAR);
  return { kind: 'tasks', tasks, tokens, clauses, sure };
}

/** A workflow takes the whole request when it explains every word of it and is the likeliest to do so. */
function workflowOf(request: OfflineRequest, lexemes: readonly Lexeme[]): Understanding | undefined {
  if (!request.whole) return undefined;
  const readings = readingsOf(request.whole, { ...request, lexemes, earlier: [], taskIndex: 0 });
  const [best] = readings;
  if (best?.operation.workflow === undefined || best.probability < PLAN_BAR) return undefined;
  const { leftOver, missing, isUnsaid } = best.drafted;
  if (leftOver.length > 0 || missing.length > 0 || isUnsaid) return undefined;
  return onlyTask(request.whole, readings, lexemes);
}

function reasonOf(route: Route, clauses: number): string {
  const reason = route.kind === 'decline' ? route.reason : 'No operation of the enabled services does that.';
  return clauses > 1 ? `"${route.text.slice(0, 80)}": ${reason} Nothing was done.` : reason;
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
