import { isObject, type JsonValue } from '../../model/json.ts';
import type { Report } from '../problem.ts';
import type { ArazzoStep } from './arazzo-document.ts';

/** The payload with its replacements put in (Arazzo 1.0 section 4.6.15). */
export function payloadOf(
  { payload, replacements }: NonNullable<ArazzoStep['requestBody']>,
  report: Report,
): JsonValue | undefined {
  return replacements.reduce<JsonValue | undefined>((value, replacement, at) => {
    const keys = replacement.target.split('/').slice(1);
    const changed = replaced(value ?? null, keys, replacement.value);
    if (changed === undefined || !replacement.target.startsWith('/'))
      report(`requestBody.replacements[${at}].target`, `'${replacement.target}' is no pointer into the payload`);
    return changed ?? value;
  }, payload);
}

/** A copy with the value at that place; undefined when there is no such place. */
function replaced(whole: JsonValue, keys: readonly string[], value: JsonValue): JsonValue | undefined {
  const [key, ...rest] = keys;
  if (key === undefined) return value;
  const name = key.replaceAll('~1', '/').replaceAll('~0', '~');
  if (Array.isArray(whole)) {
    const below = replaced(whole[Number(name)] ?? null, rest, value);
    return Number.isInteger(Number(name)) && below !== undefined ? whole.with(Number(name), below) : undefined;
  }
  if (!isObject(whole)) return undefined;
  const below = replaced(whole[name] ?? {}, rest, value);
  return below === undefined ? undefined : { ...whole, [name]: below };
}
