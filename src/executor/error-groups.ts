import type { JsonValue } from '../model/json.ts';
import type { ErrorGroup } from '../model/pack.ts';
import { dotted } from '../model/pointer.ts';

interface Refused {
  /** The service's own, where it has one. */
  readonly code: string | undefined;
  readonly status: number;
  /** Name of the operation. */
  readonly operation: string;
}

/** The group that a refusal belongs to: a code that is named goes before one that begins alike, and both before a status. */
export function groupOf(
  groups: Readonly<Record<string, ErrorGroup>>,
  refused: Refused,
): (ErrorGroup & { readonly name: string }) | undefined {
  const open = Object.entries(groups).filter(([, group]) => !group.except.includes(refused.operation));
  const holds = (matches: (pattern: string) => boolean) => open.find(([, group]) => group.codes.some(matches));
  const found =
    holds((pattern) => pattern === refused.code) ??
    holds((pattern) => refused.code !== undefined && isPrefix(pattern, refused.code)) ??
    holds((pattern) => pattern === `status:${refused.status}`);
  return found && { name: found[0], ...found[1] };
}

function isPrefix(pattern: string, code: string): boolean {
  return pattern.endsWith('*') && code.startsWith(pattern.slice(0, -1));
}

/** The first hint that the answer has every value for, with those values in it. */
export function hintOf(hint: ErrorGroup['hint'], body: JsonValue, key: string | undefined): string | undefined {
  const hints = typeof hint === 'string' ? [hint] : (hint ?? []);
  return hints
    .map((template) => filled(template, (place) => (place === '$key' ? key : textAt(body, place))))
    .find(isText);
}

function filled(template: string, valueAt: (place: string) => string | undefined): string | undefined {
  let lacking = false;
  const text = template.replaceAll(/\{([^{}]+)\}/g, (_, place: string) => {
    const value = valueAt(place);
    lacking ||= value === undefined || value === '';
    return value ?? '';
  });
  return lacking ? undefined : text;
}

function textAt(body: JsonValue, path: string): string | undefined {
  const value = dotted(body, path);
  if (Array.isArray(value)) return value.filter((each) => typeof each === 'string').join(', ');
  return typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, 300) : undefined;
}

function isText(text: string | undefined): text is string {
  return text !== undefined;
}
