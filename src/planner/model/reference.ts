import type { JsonSchema } from '../../model/json-schema.ts';
import type { Operation } from '../../model/operation.ts';
import { child, resultFields, resultSchema } from './result-schema.ts';

/** `$tasks.<n>.result` and `.key`s; n from 1. */
const REFERENCE = /^\$tasks\.([1-9]\d{0,3})\.result((?:\.[A-Za-z0-9_-]+){0,8})$/;

export function isReference(text: string): boolean {
  return REFERENCE.test(text);
}

/** The references in braces that a text holds, without the braces. */
export function bracedReferences(text: string): readonly string[] {
  return [...text.matchAll(/\{(\$tasks\.[^{}]{1,300})\}/g)].map((match) => match[1] ?? '').filter(isReference);
}

/**
 * Why a reference of the task after `earlier` points nowhere; undefined when it may stand. An earlier task whose
 * operation is not known has a problem of its own, and what points to it is not looked at.
 */
export function referenceProblem(reference: string, earlier: readonly (Operation | undefined)[]): string | undefined {
  const [, task = '', path = ''] = REFERENCE.exec(reference) ?? [];
  if (task === '' || Number(task) > earlier.length) return `${reference} does not point to an earlier task.`;
  const operation = earlier[Number(task) - 1];
  const answer = operation && resultSchema(operation);
  if (!operation || !answer || schemaAt(answer, path)) return undefined;
  const fields = resultFields(operation).slice(0, 20).join(', ') || 'none';
  return `${reference}: the answer has no such field. Its fields: ${fields}.`;
}

function schemaAt(answer: JsonSchema, path: string): JsonSchema | undefined {
  const keys = path.split('.').slice(1);
  return keys.reduce<JsonSchema | undefined>((at, key) => at && child(at, key), answer);
}
