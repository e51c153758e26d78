import type { JsonValue } from '../../model/json.ts';
import { isArraySchema, type JsonSchema, typesOf } from '../../model/json-schema.ts';

/** A text as the schema's type wants it; what does not fit stays text, which the plan's check then refuses. */
export function readValue(text: string, schema: JsonSchema): JsonValue {
  if (isArraySchema(schema)) return text.split(',').map((each) => readValue(each.trim(), schema.items ?? {}));
  const types = typesOf(schema);
  if (types.includes('boolean') && /^(?:true|false|yes|no|on|off)$/i.test(text)) return /^(?:true|yes|on)$/i.test(text);
  const number = Number(text.replaceAll(/[$€£,\s]/g, ''));
  const wantsNumber = types.includes('integer') || types.includes('number');
  if (wantsNumber && !types.includes('string') && text.trim() !== '' && Number.isFinite(number)) return number;
  return text;
}

/** `$1,200.50` -> 1200.5, `$2.5k` -> 2500. */
export function readMoney(text: string): number | undefined {
  const found = /^[$€£]?\s?([\d,]+(?:\.\d+)?)(k?)$/i.exec(text.trim());
  const amount = found ? Number(found[1]?.replaceAll(',', '')) * (found[2] ? 1_000 : 1) : Number.NaN;
  return Number.isFinite(amount) ? amount : undefined;
}
