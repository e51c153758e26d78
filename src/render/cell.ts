import { isObject, type JsonObject, type JsonValue } from '../model/json.ts';

/** One value as one line of text. `name` is the field's, which says whether a number is a time. */
export type Cells = (value: JsonValue | undefined, name: string) => string;

const ISO_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)$/;
const TIME_NAME = /(^|[_.a-z])(at|date|time|created|updated|timestamp|expires|since|until)$/i;
/** Fields that people call a thing by, the best one first. */
const LABELS = [
  'name',
  'title',
  'label',
  'display_name',
  'real_name',
  'displayName',
  'subject',
  'email',
  'id',
] as const;
const SHOWN_ITEMS = 5;

/** Times are shown in this zone (IANA name), to the minute. */
export function cellsIn(timeZone: string): Cells {
  let format: Intl.DateTimeFormat | undefined;
  const shownTime = (ms: number) => {
    format ??= new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
    return format.format(ms);
  };
  const cell: Cells = (value, name) => {
    if (value === null || value === undefined) return '';
    if (typeof value === 'boolean') return value ? 'yes' : 'no';
    const ms = timeOf(value, name);
    if (ms !== undefined) return shownTime(ms);
    if (Array.isArray(value)) return listText(value, (item) => cell(item, name));
    return isObject(value) ? objectText(value) : scalarText(value).replaceAll(/\s+/g, ' ').trim();
  };
  return cell;
}

/** Text as it is, everything else as JSON. */
export function scalarText(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** What people call the thing, or undefined when it has no such field. */
export function labelOf(value: JsonObject): string | undefined {
  for (const key of LABELS) {
    const found = value[key];
    if (typeof found === 'string' && found !== '') return found;
  }
  return undefined;
}

/** Milliseconds since 1970 of an ISO 8601 time, or of a number of seconds or milliseconds in a field that is one. */
function timeOf(value: JsonValue, name: string): number | undefined {
  if (typeof value === 'string' && ISO_TIME.test(value)) return validTime(Date.parse(value));
  if (typeof value !== 'number' || !TIME_NAME.test(name) || value < 1e8 || value > 1e14) return undefined;
  return value < 1e11 ? value * 1000 : value;
}

function validTime(ms: number): number | undefined {
  return Number.isNaN(ms) ? undefined : ms;
}

function listText(list: readonly JsonValue[], text: (item: JsonValue) => string): string {
  const shown = list.slice(0, SHOWN_ITEMS).map(text).join(', ');
  return list.length > SHOWN_ITEMS ? `${shown}, … (${list.length})` : shown;
}

function objectText(value: JsonObject): string {
  const label = labelOf(value);
  if (label !== undefined) return label.replaceAll(/\s+/g, ' ').trim();
  return JSON.stringify(value);
}
