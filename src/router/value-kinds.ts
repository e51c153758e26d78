import { type InputRole, roleOf } from '../model/input-role.ts';
import { isArraySchema } from '../model/json-schema.ts';
import type { Input, Operation } from '../model/operation.ts';
import { entitiesOfInput } from '../model/operation-words.ts';
import type { Pack } from '../model/pack.ts';

/** Kinds of values in a text (see `clauseWords`) that can fill an input of this role. */
const KINDS: Readonly<Record<Exclude<InputRole, 'entity'>, readonly string[]>> = {
  moment: ['date', 'time', 'number'],
  stamp: ['stamp', 'url'],
  email: ['email'],
  phone: ['phone', 'number'],
  uri: ['url'],
  money: ['money', 'number'],
  number: ['number'],
  boolean: [],
  enum: [],
  emoji: ['emoji'],
  address: ['address'],
  id: ['id', 'uuid', 'number'],
  text: ['quoted', 'text', 'name'],
  file: ['file'],
  opaque: [],
};

/** What an operation can take, and what it cannot do without. A kind with `~` will do where nothing fits better. */
export function acceptedKinds(operation: Operation, pack: Pack) {
  const kinds = operation.inputs.map((input) => kindsOf(input, operation, pack));
  const needs = operation.inputs.flatMap((input, index) =>
    input.required && input.default === undefined ? [kinds[index] ?? []] : [],
  );
  return {
    places: operation.inputs.flatMap((input, index) =>
      (kinds[index] ?? []).length > 0 ? [{ kinds: kinds[index] ?? [], isList: isArraySchema(input.schema) }] : [],
    ),
    needs: needs.filter((need) => need.length > 0),
    entities: [
      ...new Set(operation.inputs.flatMap((input) => entitiesOfInput(input.entity, pack)).map(({ name }) => name)),
    ],
  };
}

function kindsOf(input: Input, operation: Operation, pack: Pack): readonly string[] {
  const role = roleOf(input);
  if (input.name === operation.pagination?.size) return ['count', 'number'];
  if (role === 'text' && /^file_?name$/i.test(input.wire.at(-1) ?? '')) return [...KINDS.text, 'file~'];
  if (role !== 'entity') return KINDS[role];
  return entitiesOfInput(input.entity, pack).flatMap((entity) => [
    'name',
    'id',
    'uuid',
    'number',
    'quoted',
    ...(entity.sigil === '#' ? ['hash'] : []),
    ...(entity.sigil === '@' ? ['at'] : []),
    ...(entity.urlPattern === undefined ? [] : ['url']),
    ...(entity.label.some((label) => /e_?mail/i.test(label)) ? ['email~'] : []),
    ...(entity.label.some((label) => /address|street/i.test(label)) ? ['address'] : []),
  ]);
}
