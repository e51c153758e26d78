import { isObject, type JsonObject, type JsonValue } from '../model/json.ts';
import type { Operation } from '../model/operation.ts';
import type { Page } from './paginate.ts';
import type { Inputs } from './read-inputs.ts';
import type { Draft } from './state.ts';
import type { Scope } from './template.ts';

type Maybe = JsonValue | undefined;

/** What one rule is run with. */
export interface RuleCall {
  readonly draft: Draft;
  readonly inputs: Inputs;
  /** Base URL that the request came by. */
  readonly server: string;
  /** Absent for the seed's extra routes. */
  readonly operation?: Operation;
  /** Fields of new items, below those that are sent. */
  readonly base?: JsonObject;
}

/** A rule on its way: the names it knows so far and the value of its last step. */
export interface Run {
  readonly call: RuleCall;
  names: Readonly<Record<string, Maybe>>;
  it: Maybe;
  page: Page | undefined;
  /** Collection that was listed. */
  listed: string | undefined;
}

export function newRun(call: RuleCall): Run {
  const names = { ...call.inputs, server: call.server, fact: call.draft.state.behaviour.facts };
  return { call, names, it: undefined, page: undefined, listed: undefined };
}

export function scopeOf(run: Run): Scope {
  return { draft: run.call.draft, names: { ...run.names, it: run.it }, showing: false, depth: 0 };
}

export function setName(run: Run, name: string, value: Maybe): void {
  run.names = { ...run.names, [name]: value };
}

/** The item that a name stands for; undefined when it found none. */
export function namedItem(run: Run, name: string): JsonObject | undefined {
  const value = Object.hasOwn(run.names, name) ? run.names[name] : undefined;
  return isObject(value) ? value : undefined;
}
