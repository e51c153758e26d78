import type { Progress } from '../executor/executor.ts';
import { taskOutcome } from '../executor/task-outcome.ts';
import { isObject, type JsonValue } from '../model/json.ts';
import type { Plan, PlanTask } from '../model/plan.ts';

/** What was done, a line a task, as the conversation keeps it: `create_crate (depot): Blue <link>`. */
export function summaryOf(plan: Plan, progress: Progress): string {
  return plan.tasks
    .map((task, index) => `${task.intent} (${task.service}): ${resultText(task, index, progress)}`)
    .join('\n');
}

function resultText(task: PlanTask, index: number, progress: Progress): string {
  const result = taskOutcome(task, index, progress);
  return result?.status === 'succeeded' ? briefOf(result.output) : 'not run';
}

function briefOf(value: JsonValue): string {
  if (Array.isArray(value))
    return value.length === 0 ? 'nothing found' : value.length === 1 ? '1 item' : `${value.length} items`;
  if (!isObject(value))
    return value === null ? 'done' : (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 200);
  const texts = Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  const label = texts.find(([key]) => ['name', 'title', 'display_value', 'content', 'text'].includes(key));
  const link = texts.find(([key]) => /(?:^|_)(?:url|link|permalink)$/.test(key));
  const id = value['id'] ?? value['ts'];
  return [label?.[1], link?.[1], link || typeof id !== 'string' ? undefined : id].filter(Boolean).join(' ') || 'done';
}
