import type { JsonValue } from '../model/json.ts';
import type { Operation } from '../model/operation.ts';
import type { SeedRule } from '../model/seed.ts';
import type { Outcome } from './run-rule.ts';
import { settingsOf } from './state.ts';
import { fill } from './template.ts';
import { atPointer, textOf, withPointer } from './values.ts';
import type { WireAnswer } from './wire-request.ts';

type Maybe = JsonValue | undefined;

/** The next cursor at the pack's place for it, unless the rule has put one there. */
export function withCursor(value: Maybe, { page }: Outcome, { pagination }: Operation): Maybe {
  if (!page || pagination?.style !== 'cursor' || !pagination.next.startsWith('/')) return value;
  return atPointer(value, pagination.next) === undefined ? withPointer(value, pagination.next, page.next) : value;
}

interface Writing {
  readonly rule: SeedRule;
  readonly outcome: Outcome;
  readonly status: number;
  readonly operation?: Operation;
}

/** No body where there is nothing to say. */
export function written(value: Maybe, { rule, outcome, status, operation }: Writing): WireAnswer {
  const empty = value === undefined || status === 204 || status === 304;
  const type = rule.type ?? 'application/json; charset=utf-8';
  return {
    status,
    headers: { ...(empty ? {} : { 'content-type': type }), ...headersOf(rule, outcome, operation) },
    body: empty ? undefined : rule.type === undefined ? JSON.stringify(value) : textOf(value),
  };
}

function headersOf(
  rule: SeedRule,
  outcome: Outcome,
  operation: Operation | undefined,
): Readonly<Record<string, string>> {
  const { page, scope, listed } = outcome;
  const pagination = operation?.pagination;
  const next = pagination?.style === 'cursor' && pagination.next.startsWith('header:') ? pagination.next.slice(7) : '';
  const templates = { ...(listed === undefined ? {} : settingsOf(scope.draft, listed).headers), ...rule.headers };
  return Object.fromEntries([
    ...(next !== '' && page?.more ? [[next.toLowerCase(), page.next]] : []),
    ...Object.entries(templates).flatMap(([name, template]) => {
      const value = textOf(fill(template, scope));
      return value === '' ? [] : [[name.toLowerCase(), value]];
    }),
  ]);
}
