import { roleOf } from '../../model/input-role.ts';
import { isArraySchema } from '../../model/json-schema.ts';
import type { Input } from '../../model/operation.ts';
import { splitName } from '../../model/operation-words.ts';
import type { Draft } from './draft.ts';

const NAMES = new Set(
  'name title label labels tag tags display handle filename file first last domain username scope scopes event events'.split(
    ' ',
  ),
);
/** What people's words most often are, where an operation takes more than one text. */
const FAVOURITES =
  'text message content comment body note notes notepad description caption topic purpose subject query search term searchterm status initial'.split(
    ' ',
  );

const PROSE = new Set(
  'text message content comment body note notes notepad description caption topic purpose subject query search term searchterm reason summary details instructions feedback prompt question answer sentence bio about q keyword keywords terms'.split(
    ' ',
  ),
);

/** A text of a few words that names something, rather than one that says something. */
export function isNameInput(input: Input): boolean {
  const words = splitName(input.name);
  return words.some((word) => NAMES.has(word)) && !words.some((word) => /^(?:text|comment|description)$/.test(word));
}

/** A text that says something, in as many words as it takes. */
export function isProseInput(input: Input): boolean {
  return splitName(input.name).some((word) => PROSE.has(word));
}

export function isTextInput(input: Input): boolean {
  return roleOf(input) === 'text';
}

export function isTextList(input: Input): boolean {
  return isTextInput(input) && isArraySchema(input.schema);
}

/** Takes what people say without naming it: a message, a search, a name. */
function isSpoken(input: Input): boolean {
  const words = splitName(input.name);
  return (
    words.some((word) => FAVOURITES.includes(word) || /^(?:name|title|labels?|tags?)$/.test(word)) &&
    !words.includes('display')
  );
}

/** The open input that takes what people say without announcing it; undefined when it could be several. */
export function mainTextInput(draft: Draft): Input | undefined {
  const open = draft.openInputs((input) => isTextInput(input) && input.default === undefined);
  const required = open.filter((input) => input.required);
  if (required.length === 1) return required[0];
  const among = required.length > 1 ? required : open.filter((input) => isSpoken(input));
  if (among.length === 1) return among[0];
  return (
    FAVOURITES.map((word) => among.find((input) => splitName(input.name).includes(word))).find(Boolean) ??
    among.find(isNameInput)
  );
}
