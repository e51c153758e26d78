import type { JsonSchema } from '../../../model/json-schema.ts';
import type { Input } from '../../../model/operation.ts';
import { splitName } from '../../../model/operation-words.ts';
import { stem } from '../../../util/stem.ts';
import { isStopWord } from '../../../util/stop-words.ts';

/** A value that a schema or its description offers, with the stems that say it. */
export interface Option {
  readonly value: string;
  readonly words: readonly string[];
}

const LISTED =
  /\b(?:e\.g\.?|i\.e\.?|for example|for instance|such as|like|can be|could be|must be|should be|options(?: are)?|choices?(?: are)?|either|one of|allowed values(?: are)?)\s*[:,]?\s*([^.;()[\]]{2,160})/giu;
const QUOTED = /(?<![\p{L}\p{N}])["'`]([^"'`\n]{2,40})["'`](?![\p{L}\p{N}])/gu;

/** Values of the enum, or else those that the description puts in quotation marks or lists after "e.g." and the like. */
export function optionsOf(input: Input): readonly Option[] {
  const schema: JsonSchema = input.schema.items ?? input.schema;
  const listed = schema.enum?.filter((value) => typeof value === 'string');
  const texts = listed ?? [...new Set(described(`${input.description ?? ''} ${schema.description ?? ''}`))];
  return texts
    .map((value) => ({ value, words: splitName(value).map(stem) }))
    .filter(({ words }) => words.length > 0 && words.length < 6 && !words.every(isStopWord))
    .sort((a, b) => b.words.length - a.words.length);
}

function described(text: string): readonly string[] {
  const quoted = [...text.matchAll(QUOTED)].map(([, value = '']) => value);
  const lists = [...text.matchAll(LISTED)].flatMap(([, list = '']) => list.split(/,|\bor\b|\band\b|\//));
  const items = lists.map((item) => item.trim().replaceAll(/^["'`]|["'`]$/g, '')).filter(isItem);
  return [...quoted, ...items];
}

/** A few words that name something, rather than a phrase about it. */
function isItem(item: string): boolean {
  const words = item.split(/\s+/);
  return item.length > 1 && words.length < 4 && /^[\p{L}\p{N} _-]+$/u.test(item) && !words.some(isFiller);
}

function isFiller(word: string): boolean {
  return (
    isStopWord(word.toLowerCase()) || /^(?:etc|default|optional|value|values|format|example|number|string)$/i.test(word)
  );
}
