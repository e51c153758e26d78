import { isObject, type JsonObject, type JsonValue } from '../model/json.ts';

const MOST_ITEMS = 50;
const LABELS = ['name', 'title', 'label', 'display_name', 'description', 'text', 'content', 'display_value'];

/** An answer as a person would write it into a message: a list is a line an item, a record its label and link. */
export function plainText(value: JsonValue): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return listText(value);
  return isObject(value) ? recordText(value) : scalarText(value);
}

function listText(items: readonly JsonValue[]): string {
  if (items.length === 0) return '(nothing)';
  const lines = items.slice(0, MOST_ITEMS).map((item) => `• ${isObject(item) ? recordText(item) : scalarText(item)}`);
  return [...lines, ...(items.length > MOST_ITEMS ? [`... and ${items.length - MOST_ITEMS} more`] : [])].join('\n');
}

function recordText(record: JsonObject): string {
  const label = LABELS.map((key) => record[key]).find(isText);
  const link = Object.entries(record).find(
    ([key, value]) => /(?:^|_)(?:url|link|permalink)$/.test(key) && isText(value),
  )?.[1];
  const found = [label, link].filter(isText);
  if (found.length > 0) return found.join(' ');
  const plain = Object.entries(record).filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value));
  return plain
    .slice(0, 8)
    .map(([key, value]) => `${key}: ${scalarText(value)}`)
    .join(', ');
}

function isText(value: JsonValue | undefined): value is string {
  return typeof value === 'string' && value !== '';
}

function scalarText(value: JsonValue): string {
  return typeof value === 'string' ? value : value === null ? '' : JSON.stringify(value);
}
