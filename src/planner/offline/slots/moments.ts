import { roleOf } from '../../../model/input-role.ts';
import type { Input } from '../../../model/operation.ts';
import { splitName } from '../../../model/operation-words.ts';
import type { Draft } from '../draft.ts';
import type { Moment } from '../moments/moment.ts';
import { momentValue } from '../moments/moment-value.ts';
import { momentsOf } from '../moments/moments-said.ts';

const STARTS = new Set('start from since oldest after begin min earliest'.split(' '));
const ENDS = new Set('end to until latest before max through expiration expires'.split(' '));

/** Dates and times that were said, into the inputs that take them. A span fills the input of its start and that of its end. */
export function takeMoments(draft: Draft): void {
  const inputs = draft.openInputs((input) => roleOf(input) === 'moment');
  if (inputs.length === 0) return;
  const start = inputs.find((input) => isKind(input, STARTS));
  const end = inputs.find((input) => isKind(input, ENDS));
  const single = inputs.filter((input) => input !== start && input !== end);
  const looking = start && draft.operation.effect === 'read' ? 'back' : isPast(single[0]) ? 'back' : 'ahead';
  const { at, timeZone } = draft.context.utterance;
  const said = momentsOf(draft.lexemes, (index) => draft.isFree(index), { at, timeZone, looking });
  for (const moment of said) {
    const isPlaced = start || end ? placeSpan(draft, moment, start, end) : placeSingle(draft, moment, single);
    if (isPlaced) draft.take(moment.from, moment.to, 'value');
  }
}

function isKind(input: Input, words: ReadonlySet<string>): boolean {
  return splitName(input.name).some((word) => words.has(word));
}

/** `captured_at`, `paidDate`: when something was, not when it is to be. */
function isPast(input: Input | undefined): boolean {
  return input !== undefined && splitName(input.name).some((word) => /ed$|^(?:date|payment)$/.test(word));
}

function placeSpan(draft: Draft, moment: Moment, start: Input | undefined, end: Input | undefined): boolean {
  const reachesNow = moment.end >= draft.context.utterance.at;
  const wantsStart = moment.relation !== 'until';
  const isPoint = draft.operation.effect !== 'read' && moment.end === moment.start;
  const wantsEnd =
    moment.relation === 'until' || (moment.relation === 'on' && !isPoint && (end !== undefined || !reachesNow));
  if ((wantsStart && !(start && draft.isOpen(start))) || (wantsEnd && !(end && draft.isOpen(end)))) return false;
  if (wantsStart && start) put(draft, start, moment.start);
  if (wantsEnd && end) put(draft, end, moment.relation === 'until' && !moment.hasClock ? moment.end : moment.end);
  return true;
}

/** A time to do something at needs its hour: a day alone is asked about. */
function placeSingle(draft: Draft, moment: Moment, inputs: readonly Input[]): boolean {
  const input = inputs.find((each) => draft.isOpen(each));
  const isSpan = moment.hasClock && moment.end > moment.start;
  if (!input || isSpan) return false;
  const needsClock = input.schema.format !== 'date' && !isPast(input);
  if (!needsClock || moment.hasClock) put(draft, input, moment.start);
  return true;
}

function put(draft: Draft, input: Input, at: number): void {
  draft.fillLiteral(input, momentValue(at, input.schema, draft.context.utterance.timeZone));
}
