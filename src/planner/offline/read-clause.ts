import type { Catalog } from '../../model/catalog.ts';
import type { Operation } from '../../model/operation.ts';
import { wordsOfCatalog } from '../../model/operation-words.ts';
import type { Pack } from '../../model/pack.ts';
import type { Candidate, Route } from '../../model/route.ts';
import { connectionsFor, type Utterance } from '../../model/utterance.ts';
import { type ClauseReading, readClause } from '../../util/clause-reading.ts';
import type { Lexeme } from '../../util/lexeme.ts';
import { isVerb } from '../../util/verb.ts';
import { CANDIDATE_BAR, NONE, READING } from './calibration.ts';
import type { EarlierTask } from './draft.ts';
import { type Drafted, draftOf } from './draft-of.ts';

/** A candidate with what the clause says when it is read as that operation. */
export interface Reading {
  readonly operation: Operation;
  readonly pack: Pack;
  readonly drafted: Drafted;
  /** Chance that this is meant, after reading. */
  readonly probability: number;
}

interface ClauseContext {
  readonly utterance: Utterance;
  readonly catalog: Catalog;
  readonly lexemes: readonly Lexeme[];
  readonly earlier: readonly EarlierTask[];
  readonly taskIndex: number;
  readonly command: ClauseReading['command'];
}

function commandOf({ command }: Route, lexemes: readonly Lexeme[]): ClauseReading['command'] {
  if (!command) return { from: 0, to: lexemes.length };
  const from = lexemes.findIndex(({ start }) => start >= command.start);
  const to = lexemes.findLastIndex(({ end }) => end <= command.end) + 1;
  return { from, to };
}

/** Reads a clause as each of its candidates; the likeliest first. */
export function readingsOf(route: Route, given: Omit<ClauseContext, 'command'>): readonly Reading[] {
  const context = { ...given, command: commandOf(route, given.lexemes) };
  const [first] = route.candidates;
  const worthwhile = route.candidates.filter(
    ({ probability, operation }) => probability >= CANDIDATE_BAR || operation === first?.operation,
  );
  const read = worthwhile.flatMap((candidate) => readingOf(candidate, context));
  const none = Math.max(0, 1 - route.candidates.reduce((sum, { probability }) => sum + probability, 0));
  const weighed = read.map((reading) => ({ ...reading, weight: reading.probability * likelihood(reading) }));
  const total = weighed.reduce((sum, { weight }) => sum + weight, NONE.factor * none ** NONE.power) || 1;
  return weighed
    .map(({ weight, ...reading }) => ({ ...reading, probability: weight / total }))
    .sort((a, b) => b.probability - a.probability);
}

function likelihood({ operation, drafted }: Reading): number {
  const { leftOver, loose, missing, isUnsaid, leavesValue } = drafted;
  const isClean = leftOver.length + missing.length === 0 && !isUnsaid;
  return (
    (isClean ? READING.clean : 1) *
    (isUnsaid ? READING.unsaid : 1) *
    (leavesValue ? READING.leavesValue : 1) *
    READING.leftOver[operation.effect] ** Math.min(leftOver.length, 6) *
    READING.loose ** Math.min(loose, 4) *
    READING.missing[operation.effect] ** Math.min(missing.length, 4)
  );
}

function readingOf({ service, operation: name, probability }: Candidate, context: ClauseContext): readonly Reading[] {
  const { catalog, lexemes } = context;
  const operation = catalog.operation(service, name);
  const pack = catalog.pack(service);
  if (!operation || !pack) return [];
  const { isKnown, services, of } = wordsOfCatalog(catalog);
  const reading = readClause(lexemes, {
    named: services,
    isKnown: (norm) => isKnown(norm) || isVerb(norm),
    connections: connectionsFor(context.utterance),
    command: context.command,
    strongOnly: operation.workflow !== undefined,
  });
  return [
    {
      operation,
      pack,
      probability,
      drafted: draftOf({ ...context, operation, pack, words: of(operation, pack), reading, isKnown }),
    },
  ];
}
