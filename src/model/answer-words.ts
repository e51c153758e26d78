import { stem } from '../util/stem.ts';
import { isStopWord } from '../util/stop-words.ts';
import { isArraySchema, type JsonSchema } from './json-schema.ts';
import type { Operation } from './operation.ts';
import { splitName } from './operation-words.ts';

/** Envelope, item, and what an item holds. */
const DEPTH = 3;

const known = new WeakMap<Operation, ReadonlySet<string>>();

/**
 * Stems of what a read answers with, by the names of its answer's properties: who asks for "the due date of invoice 12"
 * asks for the invoice. Yes-or-no properties are not among them: "active" tells which, not what.
 */
export function answerWords(operation: Operation): ReadonlySet<string> {
  const made = known.get(operation) ?? new Set(wordsIn(operation.success.schema, DEPTH));
  known.set(operation, made);
  return made;
}

function wordsIn(schema: JsonSchema | undefined, depth: number): readonly string[] {
  if (!schema || depth < 0) return [];
  if (isArraySchema(schema)) return wordsIn(schema.items, depth);
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => [
    ...(property.type === 'boolean' ? [] : wordsOfName(name)),
    ...wordsIn(property, depth - 1),
  ]);
}

function wordsOfName(name: string): readonly string[] {
  return splitName(name)
    .filter((word) => word.length > 2 && !isStopWord(word))
    .map(stem);
}
