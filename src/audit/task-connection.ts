import { isObject, type JsonObject, type JsonValue } from '../model/json.ts';
import type { TaskRow } from './schema.ts';
import { readJson } from './stored-json.ts';

/** Which account a task was for, out of the journal: `{ name, label }` of its connection; null where no plan tells. */
export function connectionOfTask(
  { service, taskIndex }: Pick<TaskRow, 'service' | 'taskIndex'>,
  payloads: readonly string[],
): JsonObject | null {
  const plan = payloads.map(planIn).find((each) => each !== undefined);
  const task = objectsIn(plan?.['tasks'])[taskIndex];
  const chosen = objectsIn(task?.['steps'])[0]?.['connection'];
  const connection = objectsIn(plan?.['connections']).find(
    (each) => each['service'] === service && (chosen === undefined || each['name'] === chosen),
  );
  return connection ? { name: connection['name'] ?? null, label: connection['label'] ?? null } : null;
}

function planIn(payload: string): JsonObject | undefined {
  const event = readJson(payload);
  const plan = isObject(event) ? event['plan'] : undefined;
  return isObject(plan) ? plan : undefined;
}

function objectsIn(value: JsonValue | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
