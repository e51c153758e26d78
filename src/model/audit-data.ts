import { z } from 'zod';
import type { JsonValue } from './json.ts';
import { WorkStatus } from './status.ts';

const Json: z.ZodType<JsonValue> = z.json();
/** RFC 3339, UTC. */
const Time = z.iso.datetime();

/** One line of `audit list`. */
export const TaskRow = z.looseObject({
  id: z.string(),
  service: z.string(),
  intent: z.string(),
  status: WorkStatus,
  createdAt: Time,
  updatedAt: Time,
  conversationId: z.string(),
  /** The user's words; null for what was not said in words. */
  request: z.string().nullable(),
});
export type TaskRow = z.infer<typeof TaskRow>;

/** `data` of `audit list`. */
export const AuditListData = z.strictObject({
  tasks: z.array(TaskRow),
  /** What `--after` of the next page has to be; null on the last one. */
  next: z.string().nullable(),
});
export type AuditListData = z.infer<typeof AuditListData>;

/** `data` of `audit verify`. */
export const AuditVerifyData = z.strictObject({
  events: z.int().min(0),
  ok: z.boolean(),
  problems: z.array(
    z.strictObject({
      /** Number of the event; where the end is missing, of the first one that is. */
      seq: z.int().min(0),
      kind: z.enum(['changed', 'missing', 'unlinked', 'other_key', 'cut', 'checkpoint']),
    }),
  ),
});
export type AuditVerifyData = z.infer<typeof AuditVerifyData>;

const CallRow = z.looseObject({
  id: z.string(),
  service: z.string(),
  method: z.string(),
  url: z.string(),
  request: Json,
  response: Json,
  /** HTTP; null when no answer came. */
  status: z.int().nullable(),
  latencyMs: z.number().nullable(),
  createdAt: Time,
});

const StepRow = z.looseObject({
  id: z.string(),
  index: z.int(),
  action: z.string(),
  args: Json,
  output: Json,
  status: z.string(),
  createdAt: Time,
  updatedAt: Time,
  calls: z.array(CallRow),
});

const MessageRow = z.looseObject({ id: z.string(), role: z.string(), content: z.string(), createdAt: Time });

/** `data` of `audit show`: the task with everything around it. More columns may come. */
export const AuditShowData = z.looseObject({
  id: z.string(),
  service: z.string(),
  intent: z.string(),
  inputs: Json,
  /** The account of the service; null where the journal does not tell. */
  connection: z.looseObject({ name: z.string(), label: z.string().nullable() }).nullable(),
  status: WorkStatus,
  result: Json,
  createdAt: Time,
  updatedAt: Time,
  conversationId: z.string(),
  conversation: z.looseObject({ id: z.string(), title: z.string().nullable() }).nullable(),
  messages: z.array(MessageRow),
  steps: z.array(StepRow),
});
export type AuditShowData = z.infer<typeof AuditShowData>;
