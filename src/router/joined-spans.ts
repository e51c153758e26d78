import type { Utterance } from '../model/utterance.ts';
import type { ClauseReading } from '../util/clause-reading.ts';
import type { Lexeme } from '../util/lexeme.ts';
import { isPronoun } from '../util/stop-words.ts';
import { commonClasses, isQuestionWord } from '../util/verb.ts';
import type { Span } from './clauses.ts';
import type { RouterIndex } from './index-builder.ts';
import { queryOf } from './query.ts';
import { rank } from './rank.ts';

/** What clauses are cut and joined with. */
export interface Tools {
  readonly utterance: Utterance;
  readonly index: RouterIndex;
  readonly read: (part: readonly Lexeme[]) => ClauseReading;
}

/** Some spans that were cut apart ask for one thing together. */
export function joinedSpans(spans: readonly Span[], lexemes: readonly Lexeme[], tools: Tools): readonly Span[] {
  return withoutRepeats(merged(spans, lexemes, tools.read), lexemes, tools);
}

/** "we're done at 45 Mill Rd, archive it": a statement belongs to the command that follows and points back to it. */
function merged(
  spans: readonly Span[],
  lexemes: readonly Lexeme[],
  read: (part: readonly Lexeme[]) => ClauseReading,
): readonly Span[] {
  const result: Span[] = [];
  for (const span of spans) {
    const before = result.at(-1);
    const part = lexemes.slice(span.from, span.to);
    const pointsBack = part.some((lexeme) => isPronoun(lexeme.norm) && !['that', 'its'].includes(lexeme.norm));
    const states = before && pointsBack && isStatement(read(lexemes.slice(before.from, before.to)));
    if (states) result[result.length - 1] = { from: before.from, to: span.to };
    else result.push(span);
  }
  return result;
}

/** "who works on project 12, list the assigned users": the same question twice, which only a comma parts, is one. */
function withoutRepeats(spans: readonly Span[], lexemes: readonly Lexeme[], { utterance, index, read }: Tools) {
  const result: Span[] = [];
  const meant = (span: Span) => {
    const part = lexemes.slice(span.from, span.to);
    const [best] = rank(
      queryOf(part, index, read),
      index,
      utterance.service === undefined ? {} : { service: utterance.service },
    );
    return `${best?.service}.${best?.operation}`;
  };
  for (const span of spans) {
    const before = result.at(-1);
    const asksTwice =
      before !== undefined &&
      span.from === before.to + 1 &&
      lexemes[before.to]?.text === ',' &&
      read(lexemes.slice(before.from, before.to)).head.implied === 'read' &&
      commonClasses(read(lexemes.slice(span.from, span.to)).head.verb).includes('read');
    if (asksTwice && meant(before) === meant(span)) result[result.length - 1] = { from: before.from, to: span.to };
    else result.push(span);
  }
  return result;
}

function isStatement({ head, lexemes }: ClauseReading): boolean {
  if (head.verb !== '' || head.negated) return false;
  const first = lexemes[0]?.norm ?? '';
  if (isQuestionWord(first)) return false;
  return (
    /^(?:we|i|he|she|they|it|the|[a-z]+)$/.test(first) &&
    lexemes.some((lexeme) =>
      /^(?:is|are|was|were|got|has|have|had|quit|left|done|finished|sold|we're|i'm|need|needs)$/.test(lexeme.norm),
    )
  );
}
