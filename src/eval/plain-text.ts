import type { JsonValue } from '../model/json.ts';

/** A value as texts are compared: without case, typographic quotes, outer quotes, spacing and final punctuation. */
export function plain(value: JsonValue): string {
  return scalarText(value)
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[‘’`´]/g, "'")
    .replaceAll(/[“”]/g, '"')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replaceAll(/^["']+|["'.!?,;:]+$/g, '')
    .trim();
}

/** A text as it is, anything else as JSON. */
export function scalarText(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
