import { REDACTED } from '../executor/redacted.ts';
import { secretVariablesIn, sourcesOf } from '../model/auth.ts';
import type { Pack } from '../model/pack.ts';
import type { Settings } from '../model/settings.ts';
import { credentialsOf } from './connections.ts';

/** A shorter secret would be found in ordinary words; it is kept out by place alone. */
const SHORTEST = 6;

/** Takes every secret, in every form that it may come back in, out of all text of a value. */
export type Redact = <T>(value: T) => T;

export interface Redactor {
  readonly redact: Redact;
  /** A secret that was learnt while running. */
  readonly add: (secret: string) => void;
}

/**
 * Redaction by value: what this process knows to be secret does not reach the store or a reader, wherever it stands. A
 * service that echoes its key in an error message leaks nothing.
 */
export function redactor(settings: Settings, packs: readonly Pack[]): Redactor {
  const names = [
    'OPENAI_API_KEY',
    ...packs.flatMap((pack) => secretVariablesIn(sourcesOf(pack.auth))),
    ...packs.flatMap((pack) => credentialsOf(pack, settings).flatMap((each) => secretVariablesIn(each.credentials))),
  ];
  const secrets = new Set([...new Set(names)].flatMap((name) => settings.variable(name) ?? []));
  let forms = formsOfAll(secrets);
  return {
    redact: (value) => (forms.length === 0 ? value : redacted(value, forms)),
    add: (secret) => {
      forms = formsOfAll(secrets.add(secret));
    },
  };
}

/** The longest first, so that no form is cut apart by one that is inside it. */
function formsOfAll(secrets: ReadonlySet<string>): readonly string[] {
  const long = [...secrets].filter((secret) => secret.length >= SHORTEST);
  return [...new Set(long.flatMap(formsOf))].toSorted((a, b) => b.length - a.length);
}

function formsOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret, 'utf8');
  return [
    secret,
    bytes.toString('base64'),
    bytes.toString('base64url'),
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
  ];
}

function redacted<T>(value: T, forms: readonly string[]): T {
  const text = JSON.stringify(value);
  if (
    text === undefined ||
    !forms.some((form) => text.includes(form) || text.includes(JSON.stringify(form).slice(1, -1)))
  )
    return value;
  const clean: T = JSON.parse(text, (_, each: unknown) => cleanedPart(each, forms));
  return clean;
}

/** Text, and the keys of an object; what is below was cleaned before (a reviver goes from the inside out). */
function cleanedPart(part: unknown, forms: readonly string[]): unknown {
  if (typeof part === 'string') return cleaned(part, forms);
  if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
  return Object.fromEntries(Object.entries(part).map(([key, each]) => [cleaned(key, forms), each]));
}

function cleaned(text: string, forms: readonly string[]): string {
  return forms.reduce((rest, form) => rest.replaceAll(form, REDACTED), text);
}
