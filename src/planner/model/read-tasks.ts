import { isObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import { type Input, type Operation, qualifiedName } from '../../model/operation.ts';
import type { SlotValue } from '../../model/task-spec.ts';
import type { ModelContext } from './model-context.ts';
import type { ModelReading } from './model-reading.ts';
import { offeredInputs } from './offered-inputs.ts';
import { quoted } from './quoted.ts';
import { readInput } from './read-input.ts';
import { type Said, saidIn } from './said.ts';

const MAX_TASKS = 10;
const MAX_PROBLEMS = 20;
/** A model's own word for how sure it is would be worth nothing; this says: checked, and still not called by name. */
const CONFIDENCE = 0.9;

interface Reader {
  readonly context: ModelContext;
  readonly said: Said;
  /** Of all tasks, in their order; undefined where the name is none of the shortlist. */
  readonly operations: readonly (Operation | undefined)[];
}

/** All tasks, or every problem that any of them has. */
export function readTasks(tasks: readonly JsonValue[], context: ModelContext): ModelReading {
  if (tasks.length === 0) return invalid(['There is neither a task nor a question.']);
  if (tasks.length > MAX_TASKS) return invalid([`There are ${tasks.length} tasks; ${MAX_TASKS} is the most.`]);
  const reader = {
    context,
    said: saidIn(context),
    operations: tasks.map((task) => operationOf(task, context.candidates)),
  };
  const read = tasks.map((task, index) => readTask(task, index, reader));
  const problems = read.flatMap((each) => each.problems);
  return problems.length > 0 ? invalid(problems) : { kind: 'tasks', tasks: read.flatMap((each) => each.tasks) };
}

function invalid(problems: readonly string[]): ModelReading {
  return { kind: 'invalid', problems: problems.slice(0, MAX_PROBLEMS) };
}

function operationOf(task: JsonValue, candidates: readonly Operation[]): Operation | undefined {
  const name = isObject(task) ? task['operation'] : undefined;
  return candidates.find((candidate) => qualifiedName(candidate) === name);
}

function readTask(task: JsonValue, index: number, reader: Reader) {
  const operation = reader.operations[index];
  if (!operation || !isObject(task)) return { problems: [unknownOperation(task, index, reader.context)], tasks: [] };
  const slots: Record<string, SlotValue> = {};
  const problems = foreignKeys(task).map((name) => `Task ${index + 1}: ${name} is not known here.`);
  for (const [name, value] of Object.entries(inputsOf(task))) {
    const read = readNamed(name, value, index, reader, operation);
    problems.push(...read.problems.map((problem) => `Task ${index + 1}, ${name.slice(0, 60)}: ${problem}`));
    if (read.input && read.slot) slots[read.input.name] = read.slot;
  }
  const { service, name: intent } = operation;
  return { problems, tasks: [{ service, intent, inputs: slots, confidence: CONFIDENCE, leftOver: [] }] };
}

function unknownOperation(task: JsonValue, index: number, { candidates }: ModelContext): string {
  const name = isObject(task) ? (task['operation'] ?? null) : task;
  const known = candidates.map(qualifiedName).join(', ');
  return `Task ${index + 1}: ${quoted(name)} is no operation here; there are ${known}.`;
}

function foreignKeys(task: JsonObject): readonly string[] {
  const foreign = Object.keys(task).filter((name) => name !== 'operation' && name !== 'inputs');
  const inputs = task['inputs'] ?? null;
  return (inputs === null || isObject(inputs) ? foreign : [...foreign, `inputs ${quoted(inputs)}`]).map((name) =>
    name.slice(0, 80),
  );
}

function inputsOf(task: JsonObject): JsonObject {
  const inputs = task['inputs'];
  return isObject(inputs) ? inputs : {};
}

interface NamedRead {
  readonly problems: readonly string[];
  readonly input?: Input;
  readonly slot?: SlotValue;
}

function readNamed(name: string, value: JsonValue, index: number, reader: Reader, operation: Operation): NamedRead {
  const input = offeredInputs(operation).find((each) => each.name === name);
  if (!input) return { problems: ['the operation has no such input.'] };
  const earlier = reader.operations.slice(0, index);
  return { input, ...readInput(input, value, { context: reader.context, said: reader.said, operation, earlier }) };
}
