import type { Catalog } from '../model/catalog.ts';
import type { Model, ModelUsage } from '../model/language-model.ts';
import type { Operation } from '../model/operation.ts';
import type { Utterance } from '../model/utterance.ts';
import type { ModelContext } from '../planner/model/model-context.ts';
import type { ModelReading } from '../planner/model/model-reading.ts';
import { modelRequest, repairMessages } from '../planner/model/model-request.ts';
import { readModelReply } from '../planner/model/read-reply.ts';

interface ModelPlanning {
  readonly utterance: Utterance;
  /** The shortlist, without operations that policy denies: what is not in it cannot be planned. */
  readonly candidates: readonly Operation[];
  readonly catalog: Catalog;
  readonly model: Model;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Words that only say which account is meant. */
  readonly aside?: readonly string[];
}

/** Tasks that hold, or a question; never `invalid`. With what each call of the model cost. */
export type PlannedByModel = Exclude<ModelReading, { kind: 'invalid' }> & { readonly usage: readonly ModelUsage[] };

/**
 * Asks the model once, and once more when its plan does not hold. What it says is only ever read: nothing runs here,
 * and nothing it says about approval or policy is looked at. Throws UserError (`model_*`) when no answer came.
 */
export async function planWithModel(planning: ModelPlanning): Promise<PlannedByModel> {
  const { utterance, candidates, catalog, model, now, aside = [] } = planning;
  if (candidates.length === 0) return { kind: 'question', message: 'No operation fits this request.', usage: [] };
  const context: ModelContext = { utterance, candidates, catalog, today: dateAt(now, utterance.timeZone), aside };
  const request = modelRequest(context);
  const first = await model.complete(request);
  const reading = readModelReply(first, context);
  if (reading.kind !== 'invalid') return { ...reading, usage: [first.usage] };
  const second = await model.complete({ ...request, messages: repairMessages(request, first, reading.problems) });
  return { ...questionIfInvalid(readModelReply(second, context)), usage: [first.usage, second.usage] };
}

function questionIfInvalid(reading: ModelReading): Exclude<ModelReading, { kind: 'invalid' }> {
  if (reading.kind !== 'invalid') return reading;
  const message = `The model did not give a usable plan: ${reading.problems[0] ?? ''} Say it in other words, or more exactly.`;
  return { kind: 'question', message, problems: reading.problems };
}

/** `YYYY-MM-DD` on the calendars there; the Swedish way of writing a date is ISO 8601's. */
function dateAt(time: number, timeZone: string): string {
  return new Date(time).toLocaleDateString('sv-SE', { timeZone });
}
