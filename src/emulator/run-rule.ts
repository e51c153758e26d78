import type { JsonObject, JsonValue } from '../model/json.ts';
import type { SeedRule, SeedStep } from '../model/seed.ts';
import { change } from './change.ts';
import { findAll } from './find-items.ts';
import { type Page, paginate } from './paginate.ts';
import { Refusal } from './refusal.ts';
import { newRun, type RuleCall, type Run, scopeOf, setName } from './run.ts';
import { conditionsOf, selected } from './select.ts';
import { keyOf, settingsOf } from './state.ts';
import { applies, fill, type Scope, withNames } from './template.ts';

/** What came of a rule, before it is put into the service's envelope. */
export interface Outcome {
  readonly value: JsonValue | undefined;
  readonly page: Page | undefined;
  /** For the templates of the answer. */
  readonly scope: Scope;
  /** Collection that was listed, for its headers. */
  readonly listed: string | undefined;
}

/** Finds, checks and changes in the order of the rule. Throws Refusal with the rule's error codes. */
export function runRule(rule: SeedRule, call: RuleCall): Outcome {
  const run = newRun(call);
  findAll(run, rule.find ?? {});
  for (const [name, template] of Object.entries(rule.let ?? {})) setName(run, name, fill(template, scopeOf(run)));
  for (const check of rule.check ?? []) {
    const refused = check.if !== undefined && applies(check.if, scopeOf(run));
    if (refused || (check.unless !== undefined && !applies(check.unless, scopeOf(run)))) throw new Refusal(check.fail);
  }
  for (const step of rule.steps ?? []) take(run, step);
  const { it, page, listed } = run;
  const names = { it, ...(page ? { page: pageNames(page) } : {}) };
  return { value: it, page, listed, scope: { ...withNames(scopeOf(run), names), showing: true } };
}

function take(run: Run, step: SeedStep): void {
  switch (step.do) {
    case 'list':
      list(run, step);
      break;
    case 'each':
      each(run, step);
      break;
    case 'create':
    case 'update':
    case 'delete':
    case 'add':
    case 'remove':
      if (applies(step.if, scopeOf(run))) change(run, step);
  }
}

function list(run: Run, step: Extract<SeedStep, { do: 'list' }>): void {
  const { draft, operation, inputs } = run.call;
  const settings = settingsOf(draft, step.in);
  const conditions = conditionsOf([...(settings.where ?? []), ...(step.where ?? [])], scopeOf(run));
  const items = selected(draft, { collection: step.in, conditions, sort: step.sort ?? settings.sort ?? [] });
  const size = draft.state.behaviour.pageSize ?? 25;
  const ask = { input: inputs.input, size, key: keyOf(draft, step.in), back: settings.back };
  run.page = operation && paginate(items, { operation, ...ask });
  run.listed = step.in;
  run.it = run.page?.items ?? items;
  if (step.as !== undefined) setName(run, step.as, run.it);
}

function each(run: Run, step: Extract<SeedStep, { do: 'each' }>): void {
  const values = fill(step.of, scopeOf(run));
  const outer = Object.keys(run.names);
  const results = (Array.isArray(values) ? values : []).map((value: JsonValue): JsonValue => {
    setName(run, step.as, value);
    findAll(run, step.find ?? {});
    for (const inner of step.steps ?? []) take(run, inner);
    return (step.give === undefined ? run.it : fill(step.give, scopeOf(run))) ?? null;
  });
  run.names = Object.fromEntries(outer.map((name) => [name, run.names[name]]));
  run.it = results;
}

function pageNames({ total, size, number, pages, offset, next, previous, more }: Page): JsonObject {
  return { total, size, number, pages, offset, next, previous, more };
}
