import type { Catalog } from '../../model/catalog.ts';
import type { Question } from '../../model/question.ts';
import type { Route } from '../../model/route.ts';
import type { Utterance } from '../../model/utterance.ts';
import type { Lexeme } from '../../util/lexeme.ts';
import { classesOfVerb, isQuestionWord } from '../../util/verb.ts';
import { PLAN_BAR } from './calibration.ts';
import { isClear } from './clear-reading.ts';
import type { EarlierTask } from './draft.ts';
import { type Reask, whatFor, whichOne } from './questions.ts';
import type { Reading } from './read-clause.ts';
import { hasEqual, hasRival, isBorrowed } from './rivals.ts';

/** Why a clause cannot go on, and the question that would settle it. */
export interface Doubt {
  readonly why: string;
  readonly question: Question;
}

interface DoubtContext {
  readonly utterance: Utterance;
  readonly routes: readonly Route[];
  readonly catalog: Catalog;
  readonly reask: Reask;
  readonly lexemes: readonly Lexeme[];
  readonly earlier: readonly EarlierTask[];
}

/** Undefined when the clause can go on as its likeliest reading. */
export function doubtOf(route: Route, readings: readonly Reading[], context: DoubtContext): Doubt | undefined {
  const [best] = readings;
  if (!best) return undefined;
  if (context.utterance.intent !== undefined)
    return best.drafted.leavesValue ? { why: leftOverText(best), question: whatFor(best) } : undefined;
  const why = whyNotService(route, readings, context) ?? whyNotClear(best);
  const { reask, routes } = context;
  return why === undefined
    ? undefined
    : { why, question: whichOne({ route, readings, reask, isOnly: routes.length === 1 }) };
}

function whyNotService(
  route: Route,
  readings: readonly Reading[],
  { utterance, catalog, lexemes, earlier }: DoubtContext,
): string | undefined {
  const [best] = readings;
  if (!best) return undefined;
  if (route.kind === 'clarify' && route.about === 'service' && hasRival(readings)) return route.reason;
  const isNamed = utterance.service !== undefined || best.drafted.roles.includes('service') || earlier.length > 0;
  if (isAfterthought(best, lexemes, earlier)) return 'It is not clear whether that belongs to what goes before it.';
  if (isNamed) return undefined;
  if (hasEqual(readings)) return 'Another service takes every word of it as well, and none was named.';
  return isBorrowed(best, lexemes, catalog)
    ? 'Another service has a thing of the very name that is used here, and no service was named.'
    : undefined;
}

/** "attach x.jpg to job 12, tag After": behind a write, a few words that do not ask to see anything may well be a part of it. */
function isAfterthought({ operation }: Reading, lexemes: readonly Lexeme[], earlier: readonly EarlierTask[]): boolean {
  const before = earlier.at(-1);
  if (operation.effect !== 'read' || before === undefined || before.operation.effect === 'read') return false;
  return !lexemes.some(({ norm }) => isQuestionWord(norm) || classesOfVerb(norm).includes('read'));
}

function whyNotClear(best: Reading): string | undefined {
  if (isClear(best)) return undefined;
  if (best.drafted.leftOver.length > 0) return leftOverText(best);
  if (best.drafted.isUnsaid) return 'It would change something, and the words do not clearly say to.';
  return `It is ${Math.floor(best.probability * 100)} % sure, and ${Math.round(PLAN_BAR * 100)} % are needed.`;
}

function leftOverText({ operation, drafted: { leftOver } }: Reading): string {
  const words = leftOver.slice(0, 6).map((word) => `"${word}"`);
  const more = leftOver.length > words.length ? ` and ${leftOver.length - words.length} more` : '';
  return `${operation.service}.${operation.name} has no place for ${words.join(', ')}${more}.`;
}
