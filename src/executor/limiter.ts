import type { Host } from '../host/host.ts';
import type { Operation } from '../model/operation.ts';
import type { Limits } from '../model/pack.ts';

/** What is about to be sent, as far as allowances go. */
export interface Counted {
  /** Who is counted: one account at one host. */
  readonly account: string;
  readonly operation: Operation;
  readonly limits: Limits;
}

/**
 * Keeps each account within what its service allows: in no stretch of time as long as a limit's are there more requests
 * than it says (a sliding window, so no burst at its edge).
 */
export interface Limiter {
  /** Takes the next free place and says how many milliseconds it is away. */
  reserve(request: Counted): number;
  /** Resolves when the request may be under way beside the others; what it gives is called when it is no more. */
  enter(request: Counted): Promise<() => void>;
  /** The service said that there is nothing left until then (milliseconds since 1970). */
  pause(request: Counted, until: number): void;
}

/** One for each process: every run of it counts towards the same allowances. */
export function limiterOf(host: Host): Limiter {
  const known = limiters.get(host);
  if (known) return known;
  const limiter = newLimiter(() => host.now());
  limiters.set(host, limiter);
  return limiter;
}

const limiters = new WeakMap<Host, Limiter>();

export function newLimiter(now: () => number): Limiter {
  /** The latest places of each count, oldest first; some may be ahead. */
  const places = new Map<string, number[]>();
  const pauses = new Map<string, number>();
  const gates = new Map<string, Gate>();
  return {
    enter: ({ account, limits }) => {
      if (limits.concurrency === undefined) return Promise.resolve(() => undefined);
      const gate = gates.get(account) ?? newGate(limits.concurrency);
      gates.set(account, gate);
      return gate();
    },
    reserve: (request) => {
      const start = now();
      const rules = rulesOf(request);
      const free = rules.map((rule) => freePlace(rule, places.get(rule.key) ?? []));
      const place = Math.max(start, pauses.get(pauseKey(request)) ?? start, ...free);
      for (const { key, count } of rules) places.set(key, withPlace(places.get(key) ?? [], place, count));
      return place - start;
    },
    pause: (request, until) => {
      const key = pauseKey(request);
      pauses.set(key, Math.max(until, pauses.get(key) ?? until));
    },
  };
}

type Gate = () => Promise<() => void>;

/** Lets so many in at once; the others wait in the order in which they came. */
function newGate(most: number): Gate {
  const waiting: (() => void)[] = [];
  let inside = 0;
  const leave = () => {
    const next = waiting.shift();
    if (next) next();
    else inside -= 1;
  };
  return async () => {
    if (inside < most) inside += 1;
    else await new Promise<void>((resolve) => void waiting.push(resolve));
    return leave;
  };
}

interface Rule {
  readonly key: string;
  readonly count: number;
  readonly windowMs: number;
}

function rulesOf({ account, operation, limits }: Counted): readonly Rule[] {
  const rule = (kind: string, windowMs: number, allowed: Allowed | undefined) =>
    allowed ? [ruleOf(`${account} ${kind} ${allowed.counter}`, allowed.count, windowMs)] : [];
  const own = operation.limit && { counter: operation.name, count: operation.limit.perMinute };
  return [
    ...rule('hour', 3_600_000, allowedBy(limits.perHour, operation, limits)),
    ...rule('minute', 60_000, own ?? allowedBy(limits.perMinute, operation, limits)),
    ...rule('second', 1000, allowedBy(limits.perSecond, operation, limits)),
    ...rule('gap', limits.minGapMs ?? 0, limits.minGapMs === undefined ? undefined : { counter: '*', count: 1 }),
  ];
}

interface Allowed {
  readonly counter: string;
  readonly count: number;
}

function allowedBy(counts: Limits['perMinute'], operation: Operation, limits: Limits): Allowed | undefined {
  const counter = counts?.[operation.method] === undefined ? '*' : operation.method;
  const count = counts?.[counter];
  if (count === undefined) return undefined;
  return { counter: limits.countedPer === 'operation' ? operation.name : counter, count };
}

/** Less than one in a window is one in a longer window. */
function ruleOf(key: string, count: number, windowMs: number): Rule {
  return count < 1 ? { key, count: 1, windowMs: windowMs / count } : { key, count: Math.floor(count), windowMs };
}

/** When one more fits: a window after the last place but `count - 1`. */
function freePlace({ count, windowMs }: Rule, taken: readonly number[]): number {
  const before = taken[taken.length - count];
  return before === undefined ? 0 : before + windowMs;
}

function withPlace(taken: readonly number[], place: number, count: number): number[] {
  return [...taken, place].toSorted((a, b) => a - b).slice(-count);
}

/** Quotas that services tell in headers are of reading or of writing, or of one operation. */
function pauseKey({ account, operation, limits }: Counted): string {
  const kind = operation.effect === 'read' ? 'read' : 'write';
  return `${account} ${limits.countedPer === 'operation' ? operation.name : kind}`;
}
