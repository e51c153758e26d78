import { parseDocument } from 'yaml';
import { isJson, type JsonValue, parseJson } from '../model/json.ts';
import { caps } from './caps.ts';

/** Thrown for text that is neither JSON nor YAML, or more than the caps allow; the message says where. */
export class DocumentError extends Error {
  override readonly name = 'DocumentError';
}

/**
 * Reads JSON or YAML 1.2 text. JSON is tried first: it is thirty times faster, and most documents are JSON underneath.
 * Aliases are capped, so that a few lines cannot become gigabytes.
 */
export function readDocument(text: string): JsonValue {
  if (text.length > caps.documentCharacters)
    throw new DocumentError(`is larger than ${caps.documentCharacters / 1_000_000} million characters`);
  if (/^\s*[[{]/.test(text))
    try {
      return parseJson(text);
    } catch {
      // A YAML flow mapping may begin with a brace too.
    }
  return readYaml(text);
}

function readYaml(text: string): JsonValue {
  const document = parseDocument(text, { prettyErrors: true, uniqueKeys: true, merge: true });
  const [error] = document.errors;
  if (error) throw new DocumentError(error.message.split('\n')[0] ?? 'is not YAML');
  try {
    const value: unknown = document.toJS({ maxAliasCount: caps.yamlAliases });
    return isJson(value) ? value : null;
  } catch (error) {
    throw new DocumentError(error instanceof Error ? error.message : 'cannot be read');
  }
}
