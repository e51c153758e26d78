import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isJson, isObject, type JsonObject, type JsonValue } from '../../../src/model/json.ts';

/** Names the folder that holds the development data; the parts of the bench that need it are left out without it. */
export const CORPUS_VARIABLE = 'MULTIBOT_CORPUS';

/** A file of the corpus; undefined when there is no corpus or the file is not in it. */
export function corpusFile(name: string): string | undefined {
  const folder = process.env[CORPUS_VARIABLE];
  const file = folder ? path.join(folder, name) : '';
  return file && existsSync(file) ? file : undefined;
}

export function corpusText(name: string): string {
  const file = corpusFile(name);
  if (!file) throw new Error(`${name} is not in ${CORPUS_VARIABLE}`);
  return readFileSync(file, 'utf8');
}

export function corpusJson(name: string): JsonValue {
  return asJson(JSON.parse(corpusText(name)));
}

/** One JSON object a line. */
export function corpusLines(name: string): readonly JsonObject[] {
  return corpusText(name)
    .split('\n')
    .filter((line) => line.trim())
    .map((line) => objectOf(asJson(JSON.parse(line))));
}

export function asJson(value: unknown): JsonValue {
  if (!isJson(value)) throw new Error('not JSON');
  return value;
}

export function objectOf(value: JsonValue | undefined): JsonObject {
  return isObject(value) ? value : {};
}

export function listOf(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? value : [];
}

export function textOf(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}
