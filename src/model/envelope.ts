import { z } from 'zod';
import { Effect } from './effect.ts';
import { Explanation } from './explanation.ts';
import type { JsonValue } from './json.ts';
import { Question } from './question.ts';
import { RunStatus, WorkStatus } from './status.ts';

const Json: z.ZodType<JsonValue> = z.json();
const JsonRecord = z.record(z.string(), Json);

export const ErrorBody = z.strictObject({
  /** Stable snake_case word. */
  code: z.string(),
  message: z.string(),
  /** Something the person can do. */
  hint: z.string().nullable(),
  details: Json,
});
export type ErrorBody = z.infer<typeof ErrorBody>;

/** The one document that `--json` prints. `data` differs by command. */
export function envelopeOf<Data extends z.ZodType>(data: Data) {
  return z.strictObject({
    schemaVersion: z.literal(1),
    command: z.string(),
    status: RunStatus,
    data,
    warnings: z.array(z.string()),
    error: ErrorBody.nullable(),
  });
}

export const StepView = z.strictObject({
  index: z.int().min(0),
  /** `service.operation`. */
  action: z.string(),
  effect: Effect,
  status: WorkStatus,
  attempts: z.int().min(0),
  /** null for a step that was never sent and cannot be shown. */
  request: z
    .strictObject({
      method: z.string(),
      url: z.string(),
      path: z.string(),
      query: JsonRecord,
      headers: z.record(z.string(), z.string()),
      body: Json,
    })
    .nullable(),
  response: z.strictObject({ status: z.int() }).nullable(),
  output: Json,
  durationMs: z.number().nullable(),
});
export type StepView = z.infer<typeof StepView>;

export const TaskView = z.strictObject({
  id: z.string(),
  service: z.string(),
  /** The account of the service; `default` unless config.yaml names several. */
  connection: z.strictObject({ name: z.string(), label: z.enum(['prod', 'test']).nullable() }),
  intent: z.string(),
  inputs: JsonRecord,
  confidence: z.number().min(0).max(1),
  status: WorkStatus,
  steps: z.array(StepView),
  result: Json,
  error: ErrorBody.nullable(),
});
export type TaskView = z.infer<typeof TaskView>;

/** `data` of ask, call, run, plan, apply and resume. */
export const RunData = z.strictObject({
  conversationId: z.string().nullable(),
  planner: z.enum(['offline', 'openai', 'direct', 'workflow']),
  emulated: z.boolean(),
  tasks: z.array(TaskView),
  result: Json,
  /** Of the last task's list: the envelope's other fields. */
  page: JsonRecord.nullable(),
  question: Question.nullable(),
  /** With `--explain`. */
  explain: Explanation.exactOptional(),
});
export type RunData = z.infer<typeof RunData>;
