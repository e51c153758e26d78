import { UserError } from '../model/errors.ts';
import type { JsonValue } from '../model/json.ts';
import { PIPES } from './pipes.ts';
import { textOf } from './values.ts';

type Maybe = JsonValue | undefined;
/** The value that a dotted path names. */
export type Lookup = (path: readonly string[]) => Maybe;

/**
 * Text with `{{path | pipe:argument}}` in it (see model/seed.ts). Text that is one expression gives the value itself;
 * in other text a missing value is nothing. A `|` cannot stand in quoted text.
 */
export function interpolate(text: string, lookup: Lookup): Maybe {
  if (!text.includes('{{')) return text;
  const whole = /^\{\{([^{}]*)\}\}$/.exec(text)?.[1];
  if (whole !== undefined) return evaluate(whole, lookup);
  return text.replaceAll(/\{\{([^{}]*)\}\}/g, (_, expression: string) => textOf(evaluate(expression, lookup)));
}

function evaluate(expression: string, lookup: Lookup): Maybe {
  const [head = '', ...pipes] = expression.split('|').map((part) => part.trim());
  return pipes.reduce((value, pipe) => piped(value, pipe, lookup), operand(head, lookup));
}

function piped(value: Maybe, text: string, lookup: Lookup): Maybe {
  const colon = text.indexOf(':');
  const name = colon < 0 ? text : text.slice(0, colon);
  const pipe = Object.hasOwn(PIPES, name) ? PIPES[name] : undefined;
  if (!pipe) throw new UserError('invalid_seed', `A template in seed.json uses the unknown pipe '${name}'.`);
  return pipe(value, colon < 0 ? undefined : operand(text.slice(colon + 1).trim(), lookup));
}

const WORDS: Readonly<Record<string, JsonValue>> = { true: true, false: false, null: null };

function operand(text: string, lookup: Lookup): Maybe {
  if (text.startsWith("'")) return text.slice(1, text.endsWith("'") && text.length > 1 ? -1 : undefined);
  if (/^-?\d+(?:\.\d+)?$/.test(text)) return Number(text);
  return Object.hasOwn(WORDS, text) ? WORDS[text] : lookup(text.split('.'));
}
