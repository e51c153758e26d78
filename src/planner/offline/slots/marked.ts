import { roleOf } from '../../../model/input-role.ts';
import { isArraySchema, typesOf } from '../../../model/json-schema.ts';
import type { Input } from '../../../model/operation.ts';
import { splitName } from '../../../model/operation-words.ts';
import type { Lexeme } from '../../../util/lexeme.ts';
import { matchPattern } from '../../../util/safe-pattern.ts';
import { isCueWord } from '../cue.ts';
import type { Draft } from '../draft.ts';
import { fillEntity, idInLink } from './entity-value.ts';

/** Values that show by their form what they are: links, #channels, @people, stamps, e-mail addresses, phones, emoji. */
export function takeMarked(draft: Draft): void {
  for (const [index, lexeme] of draft.lexemes.entries()) {
    if (!draft.isFree(index)) continue;
    if (lexeme.kind === 'url') takeLink(draft, index, lexeme);
    else if (lexeme.kind === 'hash' || lexeme.kind === 'at') takeSigil(draft, index, lexeme);
    else if (lexeme.kind === 'stamp') takeStamp(draft, index, lexeme.text);
    else if (lexeme.kind === 'email') takeEmail(draft, index, lexeme);
    else if (lexeme.kind === 'phone' || isBarePhone(lexeme)) takeByRole(draft, index, 'phone', lexeme.text);
    else if (lexeme.kind === 'emoji') takeByRole(draft, index, 'emoji', lexeme.value);
  }
}

/** Ten digits in a row, where a phone number is wanted: no area code begins with 0 or 1. */
function isBarePhone({ kind, text }: Lexeme): boolean {
  return kind === 'number' && /^[2-9]\d{9}$/.test(text);
}

function takeLink(draft: Draft, index: number, lexeme: Lexeme): void {
  for (const input of draft.operation.inputs) {
    for (const entity of draft.entitiesOf(input)) {
      const id = idInLink(lexeme.text, entity);
      if (id === undefined || !(draft.isOpen(input) || isArraySchema(input.schema))) continue;
      if (isArraySchema(input.schema)) fillEntity(draft, input, id, entity);
      else draft.fillLiteral(input, id);
      takeStampOfLink(draft, lexeme.text);
      draft.take(index, index + 1, 'value');
      return;
    }
  }
  takeByRole(draft, index, 'uri', lexeme.text);
}

/** A link to a message ends in its stamp without the point: `/p1719990002000600`. */
function takeStampOfLink(draft: Draft, url: string): void {
  const found = /\/p(\d{10})(\d{6})(?:[/?#]|$)/.exec(url);
  const input = found && stampInput(draft, -1);
  if (found && input) draft.fillLiteral(input, `${found[1]}.${found[2]}`);
}

function takeSigil(draft: Draft, index: number, lexeme: Lexeme): void {
  const sigil = lexeme.text.charAt(0);
  const takers = draft.operation.inputs.flatMap((input) => {
    const entity = draft.entitiesOf(input).find((each) => each.sigil === sigil);
    return entity && (draft.isOpen(input) || isArraySchema(input.schema)) ? [{ input, entity }] : [];
  });
  const best =
    takers.find(({ input }) => input.required && draft.isOpen(input)) ??
    takers.find(({ input }) => draft.isOpen(input)) ??
    takers[0];
  if (!best) return;
  fillEntity(draft, best.input, lexeme.value, best.entity);
  draft.take(index, index + 1, 'value');
}

function takeStamp(draft: Draft, index: number, text: string): void {
  const input = stampInput(draft, index);
  if (!input) return;
  draft.fillLiteral(input, text);
  draft.take(index, index + 1, 'value');
}

/** The one that is needed, or else the one whose word stands before it ("thread 1719990000.000400"). */
function stampInput(draft: Draft, index: number): Input | undefined {
  const open = draft.openInputs((input) => roleOf(input) === 'stamp');
  const required = open.filter((input) => input.required);
  if (required.length === 1) return required[0];
  const before = [1, 2, 3, 4].map((back) => draft.norm(index - back));
  return (
    open.find((input) => before.some((word) => isCueWord(input, word))) ??
    (open.length === 1 && before.some((word) => /^(?:thread|reply|to|answer)$/.test(word)) ? open[0] : undefined)
  );
}

function takeEmail(draft: Draft, index: number, lexeme: Lexeme): void {
  const isNamedByMail = (input: Input) =>
    draft.entitiesOf(input).find((entity) => entity.label.some((label) => /e_?mail/i.test(label)));
  const person = draft.openInputs((input) => isNamedByMail(input) !== undefined);
  const needed = person.find((input) => input.required);
  const own = draft.openInputs((input) => roleOf(input) === 'email');
  const announced = own.find(
    (input) => isCueWord(input, draft.norm(index - 1)) || isCueWord(input, draft.norm(index - 2)),
  );
  const input = announced ?? needed ?? own[0] ?? person[0];
  if (!input) return;
  const entity = isNamedByMail(input);
  if (entity && roleOf(input) === 'entity') fillEntity(draft, input, lexeme.text, entity);
  else draft.fillLiteral(input, lexeme.text);
  draft.take(index, index + 1, 'value');
}

function takeByRole(draft: Draft, index: number, role: 'phone' | 'emoji' | 'uri', value: string): void {
  const isOfRole = (input: Input) => roleOf(input) === role || (role === 'phone' && isNumberOfPhone(draft, input));
  const open = draft.operation.inputs.filter(
    (input) => isOfRole(input) && (draft.isOpen(input) || isArraySchema(input.schema)),
  );
  const input =
    open.find((each) => each.required) ??
    open.find((each) => isCueWord(each, draft.norm(index - 1))) ??
    (open.length === 1 || role !== 'uri' ? open[0] : undefined);
  if (!input) return;
  if (isArraySchema(input.schema)) addToList(draft, input, value);
  else draft.fillLiteral(input, role === 'emoji' ? spelledFor(input, value) : value);
  draft.take(index, index + 1, 'value');
}

/** `number` of an operation on phones. */
function isNumberOfPhone({ operation }: Draft, { name, schema }: Input): boolean {
  return name === 'number' && typesOf(schema).includes('string') && splitName(operation.name).includes('phone');
}

function addToList(draft: Draft, input: Input, value: string): void {
  const before = draft.slots.get(input.name);
  const list = before && 'arg' in before && 'literal' in before.arg ? before.arg.literal : [];
  if (Array.isArray(list)) draft.slots.set(input.name, { arg: { literal: [...list, value] }, from: 'text' });
}

/** An emoji is a bare name, unless the input's pattern wants the colons too. */
function spelledFor({ schema: { pattern } }: Input, name: string): string {
  const colons = `:${name}:`;
  return pattern !== undefined && matchPattern(pattern, colons) && !matchPattern(pattern, name) ? colons : name;
}
