import type { ModelReply } from '../../src/model/language-model.ts';
import type { Operation } from '../../src/model/operation.ts';
import type { Utterance } from '../../src/model/utterance.ts';
import type { ModelContext } from '../../src/planner/model/model-context.ts';
import { shortlist, smallCatalog } from './model-catalog.ts';

const usage = { model: 'test', promptTokens: 1, completionTokens: 1, latencyMs: 1 };

/** A reply that calls the function with these arguments: text as it is, anything else as JSON. */
export function calling(plan: unknown): ModelReply {
  const text = typeof plan === 'string' ? plan : JSON.stringify(plan);
  return { kind: 'calls', calls: [{ name: 'make_plan', arguments: text }], usage };
}

export function replyOf(
  reply: { kind: 'text' | 'refusal'; text: string } | { kind: 'cut'; reason: string } | { kind: 'empty' },
): ModelReply {
  return { ...reply, usage };
}

/** Sunday, 22 November 2026, noon in Chicago. */
export function utteranceOf(text: string, more: Partial<Utterance> = {}): Utterance {
  return { text, at: Date.UTC(2026, 10, 22, 18), timeZone: 'America/Chicago', fixed: {}, ...more };
}

export function contextOf(
  text: string,
  candidates: readonly Operation[] = shortlist,
  fixed: Readonly<Record<string, string>> = {},
): ModelContext {
  return { utterance: utteranceOf(text, { fixed }), candidates, catalog: smallCatalog, today: '2026-11-22' };
}
