import type { Explanation, ReadAs, ReadClause } from '../model/explanation.ts';
import type { Token } from '../model/route.ts';
import { displayWidth } from '../util/display-width.ts';
import { besideEachOther } from './beside.ts';
import { type Phrase, phrasesOf } from './phrases.ts';
import { indented, type Line, type Style } from './styled.ts';

const INDENT = 3;
const MOST_READINGS = 5;
/** Less than this is not worth a line. */
const LEAST = 0.005;
const NARROWEST = 40;

/** What each word became, what else each clause could mean, and why it went on or not: in `width` columns. */
export function explanationLines(explanation: Explanation, width: number): readonly Line[] {
  const room = Math.max(NARROWEST, width) - INDENT;
  const clauses = explanation.clauses.flatMap((clause, at) => [
    ...clauseTitle(clause, room + INDENT),
    ...indented([...wordLines(explanation, at, room), ...readingLines(clause, room)], INDENT),
    [],
  ]);
  return [...clauses, ...verdictLines(explanation, room + INDENT), []];
}

function clauseTitle({ text }: ReadClause, width: number): readonly Line[] {
  return besideEachOther({ text: '', width: 0 }, { text: `"${text}"`, width, style: 'bold' });
}

/** The tokens of the clause at this place: from where it starts to where the next one does. */
function wordLines({ tokens, clauses, text }: Explanation, at: number, room: number): readonly Line[] {
  const from = at === 0 ? 0 : (clauses[at]?.start ?? 0);
  const to = clauses[at + 1]?.start ?? Number.POSITIVE_INFINITY;
  const phrases = phrasesOf(
    tokens.filter(({ start }) => start >= from && start < to),
    text,
  );
  const widest = Math.max(0, ...phrases.map((phrase) => displayWidth(phrase.text)));
  const left = Math.min(widest, Math.floor(room / 2));
  return phrases.flatMap((phrase) =>
    besideEachOther(
      { text: phrase.text, width: left },
      { text: meaningOf(phrase), width: room - left - 2, style: STYLES[phrase.role] },
    ),
  );
}

const STYLES: Readonly<Record<Token['role'], Style>> = {
  service: 'cyan',
  operation: 'cyan',
  value: 'green',
  cue: 'dim',
  stop: 'dim',
  left_over: 'yellow',
};

function meaningOf({ role, inputs }: Phrase): string {
  switch (role) {
    case 'service':
      return 'the service';
    case 'operation':
      return 'what to do';
    case 'value':
      return inputs.length > 0 ? `→ ${inputs.join(', ')}` : 'a value';
    case 'cue':
      return `leads to ${inputs.join(', ')}`;
    case 'stop':
      return 'small words';
    case 'left_over':
      return 'left over: it has no place';
  }
}

/** The likeliest reading and the runners-up. */
function readingLines({ readings }: ReadClause, room: number): readonly Line[] {
  const shown = readings.filter(({ probability }, at) => at === 0 || (at < MOST_READINGS && probability >= LEAST));
  const none = 1 - readings.reduce((sum, { probability }) => sum + probability, 0);
  const rows = [
    ...shown.map((reading) => ({ chance: reading.probability, text: readingText(reading) })),
    ...(none >= LEAST || shown.length === 0 ? [{ chance: none, text: 'none of what there is' }] : []),
  ];
  return rows.flatMap(({ chance, text }, at) =>
    besideEachOther(
      { text: percent(chance), width: 5, align: 'right' },
      { text, width: room - 7, style: at === 0 ? 'bold' : 'dim' },
    ),
  );
}

function readingText({ service, operation, leftOver = [], missing = [] }: ReadAs): string {
  const left = leftOver.length > 0 ? [`no place for ${leftOver.slice(0, 6).join(', ')}`] : [];
  const needs = missing.length > 0 ? [`still needs ${missing.join(', ')}`] : [];
  return [`${service}.${operation}`, ...left, ...needs].join('; ');
}

function percent(chance: number): string {
  return chance >= LEAST ? `${Math.round(chance * 100)} %` : '<1 %';
}

const OUTCOMES = { planned: 'Planned', asked: 'Asked', declined: 'Declined' } as const;

function verdictLines({ outcome, reason }: Explanation, width: number): readonly Line[] {
  const title = `${OUTCOMES[outcome]}:`;
  return besideEachOther(
    { text: title, width: title.length, style: 'bold' },
    { text: reason, width: width - title.length - 2 },
  );
}
