import { secretForms } from './secret-forms.ts';

/** Stands in the place of every secret that is shown or kept. */
export const REDACTED = '[redacted]';

/** A shorter secret would be found in ordinary words; it is kept out by place alone. */
const SHORTEST = 6;

/**
 * Redaction by value: what this process knows to be secret goes through no sink (terminal, store, plan file, model),
 * wherever it stands and in whatever form. A service that echoes its key in an error message leaks nothing.
 */
export interface Redactor {
  /** From here on this text is a secret. */
  add(secret: string): void;
  text(text: string): string;
  /** The same JSON value with every secret taken out of its texts, its keys and its numbers; itself when there is none. */
  value<T>(value: T): T;
}

export function newRedactor(): Redactor {
  const secrets = new Set<string>();
  let pattern: RegExp | undefined;
  const text = (given: string) => {
    if (secrets.size === 0) return given;
    pattern ??= patternOf(secrets);
    return given.replace(pattern, REDACTED);
  };
  return {
    add: (secret) => {
      if (secret.length < SHORTEST || secret === REDACTED || secrets.has(secret)) return;
      secrets.add(secret);
      pattern = undefined;
    },
    text,
    value: (given) => (secrets.size === 0 ? given : redacted(given, text)),
  };
}

/** The longest form first, so that none is cut apart by one that is inside it. */
function patternOf(secrets: ReadonlySet<string>): RegExp {
  const forms = [...new Set([...secrets].flatMap(secretForms))].toSorted((a, b) => b.length - a.length);
  return new RegExp(forms.map((form) => form.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('|'), 'g');
}

function redacted<T>(value: T, textOf: (text: string) => string): T {
  if (!holdsAny(value, (text) => textOf(text) !== text)) return value;
  const clean: T = JSON.parse(JSON.stringify(value), (_, part: unknown) => cleanedPart(part, textOf));
  return clean;
}

/** Part by part, so that a long list is not one long text. */
function holdsAny(value: unknown, isSecret: (text: string) => boolean): boolean {
  if (typeof value === 'string') return isSecret(value);
  if (typeof value === 'number') return isSecret(String(value));
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.some((item) => holdsAny(item, isSecret));
  return Object.entries(value).some(([key, member]) => isSecret(key) || holdsAny(member, isSecret));
}

/** What is below was cleaned before: a reviver goes from the inside out. */
function cleanedPart(part: unknown, textOf: (text: string) => string): unknown {
  if (typeof part === 'string') return textOf(part);
  if (typeof part === 'number') return textOf(String(part)) === REDACTED ? REDACTED : part;
  if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
  return Object.fromEntries(Object.entries(part).map(([key, each]) => [textOf(key), each]));
}
