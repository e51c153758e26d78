import type { JsonValue } from '../../model/json.ts';
import { isArraySchema, type JsonSchema, typesOf } from '../../model/json-schema.ts';
import type { Input } from '../../model/operation.ts';
import type { Entity } from '../../model/pack.ts';
import type { SlotValue } from '../../model/task-spec.ts';
import type { InputScope, Problems } from './input-scope.ts';
import { quoted } from './quoted.ts';
import { readArg, readReference } from './read-arg.ts';
import { isReference } from './reference.ts';
import { isSaid } from './said.ts';

/** An input that wants an entity: an id goes as it is, anything else is a name to be looked up before the request. */
export function readEntity(input: Input, entity: Entity, value: JsonValue, scope: InputScope): SlotValue | Problems {
  const names = (Array.isArray(value) ? value : [value]).map((each: JsonValue) => nameOf(each, entity));
  const wrong = names.filter((name) => typeof name !== 'string');
  if (wrong.length > 0) return { problems: wrong.map((each) => `${quoted(each)} is no name of one ${entity.name}.`) };
  const texts = names.filter((name) => typeof name === 'string');
  const problems = texts.flatMap((name) => nameProblems(name, scope));
  if (problems.length > 0) return { problems };
  return isArraySchema(input.schema) ? several(input, entity, texts, scope) : one(input, entity, texts, scope);
}

/** The name without the mark that shows it in text; anything but text or a number is given back as it is. */
function nameOf(value: JsonValue, { sigil }: Entity): JsonValue {
  if (typeof value === 'number') return String(value);
  const text = typeof value === 'string' ? value.trim() : value;
  return sigil && typeof text === 'string' && text.startsWith(sigil) ? text.slice(sigil.length) : text;
}

function nameProblems(name: string, scope: InputScope): readonly string[] {
  if (isReference(name)) {
    const read = readReference(name, scope);
    return 'problems' in read ? read.problems : [];
  }
  return isSaid(name, scope.said) ? [] : [`the request does not say ${quoted(name)}.`];
}

function one(input: Input, entity: Entity, names: readonly string[], scope: InputScope): SlotValue | Problems {
  const [name, ...others] = names;
  if (name === undefined || others.length > 0) return { problems: [`exactly one ${entity.name} is wanted.`] };
  if (isReference(name)) return { arg: { ref: name }, from: 'model' };
  if (!looksLikeId(name, entity)) return { name, entity: entity.name, from: 'model' };
  return literalSlot(input, idOf(input.schema, name), scope);
}

function several(input: Input, entity: Entity, names: readonly string[], scope: InputScope): SlotValue | Problems {
  const ready = names.every((name) => isReference(name) || looksLikeId(name, entity));
  if (ready)
    return literalSlot(
      input,
      names.map((name) => idOf(input.schema.items ?? {}, name)),
      scope,
    );
  if (!names.some(isReference)) return { names, entity: entity.name, from: 'model' };
  return { problems: ['names and references cannot stand in one list; make two tasks.'] };
}

function literalSlot(input: Input, value: JsonValue, scope: InputScope): SlotValue | Problems {
  const read = readArg(input.schema, value, input, scope);
  return 'problems' in read ? read : { arg: read, from: 'model' };
}

/** Names are short; a pattern out of a pack never runs over more than that. */
function looksLikeId(text: string, { idPattern }: Entity): boolean {
  if (idPattern === undefined || text.length > 200) return false;
  try {
    return new RegExp(`^(?:${idPattern})$`).test(text);
  } catch {
    return false;
  }
}

function idOf(schema: JsonSchema, text: string): JsonValue {
  const types = typesOf(schema);
  const isNumber = !types.includes('string') && (types.includes('integer') || types.includes('number'));
  return isNumber && /^\d{1,15}$/.test(text) ? Number(text) : text;
}
