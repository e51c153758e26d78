import type { Catalog } from '../model/catalog.ts';
import type { Candidate, Route } from '../model/route.ts';
import type { Utterance } from '../model/utterance.ts';
import type { ClauseReading } from '../util/clause-reading.ts';
import { type Lexeme, lexemesOf } from '../util/lexeme.ts';
import { mentionsOf } from '../util/name-mention.ts';
import { CLOSE_RATIO, DECLINE_BAR, RIVAL_RATIO, RUN_BAR } from './calibration.ts';
import { type Clause, clausesOf, toldAround } from './clause.ts';
import type { RouterIndex } from './index-builder.ts';
import { profileNamed } from './profile.ts';
import { lookupOf, type Query, queryOf, readerFor } from './query.ts';
import { rank } from './rank.ts';
import { isAboutUs, isSmallTalk } from './small-talk.ts';

export { saidConnections } from './said-connections.ts';
export { shortlist } from './shortlist.ts';

/**
 * What each clause of a request means: one Route a clause, in the order of the text. Total, deterministic, and bounded in
 * time: text beyond the first 20,000 characters is not analysed (the planner asks about it).
 */
export function route(utterance: Utterance, index: RouterIndex, catalog: Catalog): readonly Route[] {
  const lexemes = lexemesOf(utterance.text);
  if (lexemes.every((lexeme) => lexeme.kind === 'punct'))
    return [
      declined({ text: utterance.text.slice(0, 200), start: 0 }, 'There is nothing in it that asks for something.'),
    ];
  const clauses = clausesOf(lexemes, utterance, index);
  let lastService = utterance.lastService;
  return clauses.map((clause) => {
    const found = routeOf(clause, { utterance, index, catalog, lastService });
    if (found.kind !== 'decline') lastService = found.candidates[0]?.service ?? lastService;
    return found;
  });
}

/**
 * The request as one thing to do, with workflows among the candidates: "... and post it to #x" may be a part of one.
 * `operation` when a workflow is what it most likely is, `clarify` when one may be meant; absent when none comes near, or
 * the person named what is meant.
 */
export function routeWhole(utterance: Utterance, index: RouterIndex, catalog: Catalog): Route | undefined {
  if (utterance.intent !== undefined || index.profiles.workflows.length === 0) return undefined;
  const lexemes = lexemesOf(utterance.text);
  const read = readerFor(utterance, index);
  const query = queryOf(lexemes, index, (part) => withoutWeakText(read(part)));
  if (refusalOf(query, lexemes, { utterance, index, catalog, lastService: undefined }) !== undefined) return undefined;
  const { service, lastService } = utterance;
  const candidates = rank(query, index, {
    workflows: true,
    ...(service !== undefined && { service }),
    ...(lastService !== undefined && { lastService }),
  });
  const near = candidates.find((each) => catalog.operation(each.service, each.operation)?.workflow !== undefined);
  if (!near || near.probability < DECLINE_BAR) return undefined;
  const whole = { text: utterance.text, start: 0, candidates: [...candidates] };
  if (near === candidates[0] && near.probability >= RUN_BAR) return { kind: 'operation', ...whole };
  return { kind: 'clarify', ...whole, about: 'operation', reason: 'A workflow may be meant.' };
}

/** What stands between a verb of sending and a recipient may as well say what the workflow sends. */
function withoutWeakText(reading: ClauseReading): ClauseReading {
  return reading.freeText?.strong === false ? { ...reading, freeText: undefined } : reading;
}

interface Place {
  readonly text: string;
  readonly start: number;
  readonly command?: { readonly start: number; readonly end: number };
}

interface Context {
  readonly utterance: Utterance;
  readonly index: RouterIndex;
  readonly catalog: Catalog;
  readonly lastService: string | undefined;
}

function routeOf(clause: Clause, context: Context): Route {
  const { utterance, index } = context;
  const query = queryOf(clause.asked, index, readerFor(utterance, index), toldAround(clause));
  const at = { text: clause.text, start: clause.start, ...(clause.command && { command: clause.command }) };
  const fixed = fixedCandidate(context);
  if (fixed) return { kind: 'operation', ...at, candidates: [fixed] };
  const candidates = rank(query, index, {
    ...(utterance.service !== undefined && { service: utterance.service }),
    ...(utterance.intent !== undefined && { intent: utterance.intent }),
    ...(context.lastService !== undefined && { lastService: context.lastService }),
  });
  const refusal = refusalOf(query, clause.lexemes, context);
  if (refusal !== undefined) return { ...declined(at, refusal), candidates: [...candidates] };
  return decided(at, candidates, query, context);
}

/** With `--intent` the person has decided. */
function fixedCandidate({ utterance, catalog }: Context): Candidate | undefined {
  const { service, intent } = utterance;
  if (intent === undefined) return undefined;
  const meant = catalog.operations.filter(
    (each) => each.name === intent && (service === undefined || each.service === service),
  );
  const [only] = meant;
  return only && meant.length === 1 ? { service: only.service, operation: only.name, probability: 1 } : undefined;
}

/** Why a clause is not for any operation, before any is looked at. */
function refusalOf(query: Query, lexemes: readonly Lexeme[], { catalog, index }: Context): string | undefined {
  if (isSmallTalk(query.reading)) return 'That asks for nothing that a service could do.';
  if (isAboutUs(query.reading)) return 'That is a question about this program; `multibot --help` answers those.';
  if (query.reading.head.negated) return 'It says not to do something, so nothing is done.';
  const off = catalog.packs.filter((pack) => !pack.enabled);
  const named = off.map((pack) => ({ key: pack.service, names: [pack.service, pack.title, ...pack.synonyms] }));
  const [mention] = query.services.length > 0 ? [] : mentionsOf(lexemes, named, lookupOf(index).isKnown);
  const pack = mention && off.find(({ service }) => service === mention.key);
  return pack && `${pack.title} is not enabled${pack.reason === undefined ? '' : `: ${pack.reason}`}.`;
}

function decided(at: Place, candidates: readonly Candidate[], query: Query, { utterance, index }: Context): Route {
  const [first, second] = candidates;
  if (!first || first.probability < DECLINE_BAR)
    return { ...declined(at, 'No operation of the enabled services does that.'), candidates: [...candidates] };
  const named = utterance.service !== undefined || query.services.length > 0 || query.entities.length > 0;
  const rival = named ? undefined : rivalService(candidates, index);
  if (rival)
    return {
      kind: 'clarify',
      ...at,
      candidates: [...candidates],
      about: 'service',
      reason: 'More than one service has that, and none was named.',
    };
  const isClose = second !== undefined && second.probability > first.probability * CLOSE_RATIO;
  if (first.probability >= RUN_BAR && !isClose) return { kind: 'operation', ...at, candidates: [...candidates] };
  const services = new Set(
    candidates.filter(({ probability }) => probability > first.probability * 0.2).map(({ service }) => service),
  );
  const about = services.size > 1 && !named ? 'service' : 'operation';
  const reason =
    about === 'service'
      ? 'More than one service can do that, and none was named.'
      : 'It is not clear enough what to do.';
  return { kind: 'clarify', ...at, candidates: [...candidates], about, reason };
}

/** Another service's operation of the same kind on the same kind of thing: "list users" is not for one of them only. */
function rivalService([first, ...others]: readonly Candidate[], index: RouterIndex): Candidate | undefined {
  const profileOf = (candidate: Candidate | undefined) =>
    candidate && profileNamed(index.profiles, candidate.service, candidate.operation);
  const own = profileOf(first);
  return others.find((other) => {
    if (other.service === first?.service) return false;
    if (other.operation === first?.operation) return true;
    const profile = profileOf(other);
    const isSameThing = profile?.object === own?.object || profile?.known.includes(own?.object ?? '');
    const isAlike = isSameThing && profile?.isList === own?.isList && profile?.effect === own?.effect;
    return isAlike && other.probability > (first?.probability ?? 0) * RIVAL_RATIO;
  });
}

function declined(at: Place, reason: string): Route {
  return { kind: 'decline', ...at, candidates: [], reason };
}
