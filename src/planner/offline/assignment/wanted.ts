import { roleOf } from '../../../model/input-role.ts';
import { isArraySchema, type JsonSchema, typesOf } from '../../../model/json-schema.ts';
import type { Input } from '../../../model/operation.ts';
import { splitName } from '../../../model/operation-words.ts';
import { stem } from '../../../util/stem.ts';
import { isStopWord } from '../../../util/stop-words.ts';
import { type Option, optionsOf } from './options.ts';
import { dimensionOf, isUnitWord } from './quantity.ts';

export type Takes = 'number' | 'text' | 'boolean' | 'nothing';

/** What an input waits for, as its name, its schema and its description tell. */
export interface Wanted {
  readonly input: Input;
  /** Of one value, or of each of a list. */
  readonly takes: Takes;
  readonly isList: boolean;
  readonly isWhole: boolean;
  /** Stems of the name; without "id", "name" and the like where others are left. */
  readonly name: readonly string[];
  /** Stems that the first sentence of the description has beside. */
  readonly described: readonly string[];
  readonly options: readonly Option[];
  /** "height_m", "in meters": the unit that it is counted in. */
  readonly unit?: string;
  readonly dimensions: readonly string[];
  readonly side?: 'from' | 'to';
  readonly isPlace: boolean;
  readonly isMaker: boolean;
  readonly isDate: boolean;
  readonly isUnit: boolean;
  /** How many of something. */
  readonly isCount: boolean;
}

const GENERIC = new Set(
  'id ids name names type value val input data string list array number num n str text of the in is to for and by param kind info information'.split(
    ' ',
  ),
);
const FROM =
  /^(?:start|starting|origin|from|source|departure|depart|begin|beginning|initial|pickup|base|old|sender|lower|min)$/;
const TO = /^(?:end|ending|destination|to|target|arrival|final|dropoff|new|receiver|recipient|upper|max)$/;
const PLACE =
  /^(?:location|city|cities|place|country|state|region|area|county|town|address|destination|origin|venue|zone|timezone|district|neighborhood|continent|nation|jurisdiction)$/;
const MAKER =
  /^(?:artist|author|composer|director|actor|creator|painter|writer|singer|band|inventor|player|architect)$/;

/** Letters that are a unit at the end of a name, and much else anywhere else. */
const SHORT_UNIT = /^(?:kg|g|m|cm|mm|km|ft|mi|s|ms|hz)$/;

const known = new WeakMap<Input, Wanted>();

export function wantedBy(input: Input): Wanted {
  const made = known.get(input) ?? read(input);
  known.set(input, made);
  return made;
}

function read(input: Input): Wanted {
  const schema: JsonSchema = isArraySchema(input.schema) ? (input.schema.items ?? {}) : input.schema;
  const all = splitName(input.name);
  const own = all.filter((word) => !GENERIC.has(word));
  const name = (own.length > 0 ? own : all).map((word) => stem(word.replace(/(?<=\p{L})\d+$/u, '')));
  const text = input.description ?? input.schema.description ?? '';
  const lead = leadOf(text).filter((word) => !name.includes(stem(word)) && !GENERIC.has(word));
  const unit = unitOfInput(all, text);
  const some = (test: RegExp) => all.some((word) => test.test(word));
  const side = /check_?in/i.test(input.name)
    ? 'from'
    : /check_?out/i.test(input.name)
      ? 'to'
      : some(FROM)
        ? 'from'
        : some(TO)
          ? 'to'
          : undefined;
  return {
    input,
    takes: takesOf(input, schema),
    isList: isArraySchema(input.schema),
    isWhole: typesOf(schema).includes('integer'),
    name,
    described: [...new Set(lead.map(stem))].slice(0, 10),
    options: optionsOf(input),
    ...(unit === undefined ? {} : { unit }),
    dimensions: [
      ...new Set([...all, ...lead.filter((word) => word !== 'second')].flatMap((word) => dimensionOf(word) ?? [])),
    ],
    ...(side === undefined ? {} : { side }),
    isPlace: some(PLACE),
    isMaker: some(MAKER),
    isDate: some(/^(?:date|day|dates|checkin|checkout|deadline)$/) || /\b(?:date|YYYY)\b/.test(text),
    isUnit: some(/^(?:unit|units)$/),
    isCount: some(/^(?:count|limit|num|number|top|max|quantity|size|n)$/),
  };
}

function takesOf(input: Input, schema: JsonSchema): Takes {
  const types = typesOf(schema);
  const role = roleOf(input);
  if (types.includes('boolean')) return 'boolean';
  if (/^(?:entity|file|moment|stamp|emoji)$/.test(role) || types.includes('object') || schema.properties)
    return 'nothing';
  if (types.includes('array')) return 'number';
  if (types.includes('integer') || types.includes('number')) return 'number';
  return types.length === 0 || types.includes('string') ? 'text' : 'nothing';
}

/** Content words of the first sentence, up to what is only an example or a default. */
function leadOf(text: string): readonly string[] {
  const lead =
    text.split(
      /\b(?:e\.g|i\.e|for example|example|such as|default|defaults|optional\.|\(|in the format)\b|[.;](?:\s|$)/i,
    )[0] ?? '';
  return splitName(lead).filter((word) => !isStopWord(word) && word.length > 1);
}

/** The one unit that name ("height_m") or description ("in meters") speak of. */
function unitOfInput(name: readonly string[], text: string): string | undefined {
  const inName = name.slice(1).find((word) => isUnitWord(word) || SHORT_UNIT.test(word));
  if (inName !== undefined) return inName;
  const told = splitName(text.split(/default/i)[0] ?? '').filter((word) => word !== 'second');
  const units = [...new Set(told.filter(isUnitWord))];
  return units.length === 1 ? units[0] : undefined;
}
