import { isObject, type JsonObject, type JsonValue } from '../model/json.ts';
import type { Pack } from '../model/pack.ts';
import type { SeedError } from '../model/seed.ts';
import { interpolate } from './expression.ts';
import type { Refusal } from './refusal.ts';
import { at, withPointer } from './values.ts';
import type { WireAnswer } from './wire-request.ts';

/** What a service hardly decides itself. */
const TRANSPORT: Readonly<Record<string, number>> = {
  unknown_route: 404,
  method_not_allowed: 405,
  too_large: 413,
  past_the_end: 416,
  busy: 503,
};

/** The service's own way of saying no: as the seed writes it, or else as the pack reads it. */
export function errorAnswer(refusal: Refusal, pack: Pack, errors: Readonly<Record<string, SeedError>>): WireAnswer {
  const known = Object.hasOwn(errors, refusal.code) ? errors[refusal.code] : undefined;
  const shape: SeedError = { ...errors['*'], ...known };
  const names = namesOf(refusal, shape);
  return {
    status: known?.status ?? TRANSPORT[refusal.code] ?? shape.status ?? (refusal.code === 'not_found' ? 404 : 400),
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(shape.body === undefined ? packShape(pack, names) : filled(shape.body, names)),
  };
}

function namesOf({ code, field, message, messages }: Refusal, shape: SeedError) {
  const names: JsonObject = { code: shape.code ?? code, field, message, messages };
  return shape.message === undefined ? names : { ...names, message: filled(shape.message, names) };
}

function filled(template: JsonValue, names: JsonObject): JsonValue {
  if (typeof template === 'string') return interpolate(template, (path) => at(names, path)) ?? '';
  if (Array.isArray(template)) return template.map((each: JsonValue) => filled(each, names));
  if (template === null || typeof template !== 'object') return template;
  return Object.fromEntries(Object.entries(template).map(([key, each]) => [key, filled(each, names)]));
}

/** Puts message and code where the pack looks for them. */
function packShape({ answers }: Pack, names: JsonObject): JsonValue {
  const { success, message, code } = answers;
  let body: JsonValue = {};
  if (success) body = withPointer(body, success.pointer, typeof success.equals === 'boolean' ? !success.equals : null);
  if (code !== undefined) body = withPointer(body, code, names['code'] ?? '');
  if (message[0] !== undefined && message[0] !== code) body = withPointer(body, message[0], names['message'] ?? '');
  return message[0] === undefined && code === undefined
    ? { ...(isObject(body) ? body : {}), error: names['message'] ?? '' }
    : body;
}
