import { isObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import type { ModelReply } from '../../model/language-model.ts';
import type { ModelContext } from './model-context.ts';
import type { ModelReading } from './model-reading.ts';
import { PLAN_TOOL } from './plan-tool.ts';
import { readTasks } from './read-tasks.ts';
import { type ReadJson, readStrictJson } from './strict-json.ts';

const MAX_MESSAGE = 500;

/**
 * Reads a model's answer as data from a stranger: JSON may be broken, operations, inputs and values made up. All of it
 * counts or none; one problem makes the whole reading invalid, with every problem named for the repair turn.
 */
export function readModelReply(reply: ModelReply, context: ModelContext): ModelReading {
  if (reply.kind === 'refusal') return question(`The model refuses this request: ${reply.text}`);
  const read = argumentsOf(reply);
  if ('problem' in read) return { kind: 'invalid', problems: [read.problem] };
  const shape = shapeProblems(read.value);
  if (shape.length > 0 || !isObject(read.value)) return { kind: 'invalid', problems: shape };
  return readPlan(read.value, context);
}

function argumentsOf(reply: ModelReply): ReadJson {
  switch (reply.kind) {
    case 'calls': {
      const [call, ...others] = reply.calls;
      if (!call || others.length > 0 || call.name !== PLAN_TOOL) return { problem: `Call ${PLAN_TOOL} exactly once.` };
      return readStrictJson(call.arguments);
    }
    case 'text':
      return readStrictJson(jsonIn(reply.text));
    case 'cut':
      return { problem: `The answer was cut off (${reply.reason}); a shorter one is needed.` };
    case 'refusal':
    case 'empty':
      return { problem: `There was no call of ${PLAN_TOOL}.` };
  }
}

/** Servers without function calling write the arguments as text, often in a Markdown fence. */
function jsonIn(text: string): string {
  return text.slice(Math.max(text.indexOf('{'), 0), text.lastIndexOf('}') + 1);
}

function shapeProblems(value: JsonValue): readonly string[] {
  if (!isObject(value)) return ['The arguments must be an object with "tasks" and "question".'];
  const { tasks = [], question = null, ...others } = value;
  const problems = Object.keys(others).map(
    (name) => `${name.slice(0, 60)} is not known; there are "tasks" and "question".`,
  );
  if (!Array.isArray(tasks)) problems.push('"tasks" must be a list.');
  if (question !== null && typeof question !== 'string') problems.push('"question" must be text or null.');
  return problems;
}

/** A question wins over tasks beside it: a model that is unsure of a part is not to run the rest. */
function readPlan(plan: JsonObject, context: ModelContext): ModelReading {
  const asked = plan['question'];
  if (typeof asked === 'string' && asked.trim() !== '') return question(asked);
  const tasks = plan['tasks'];
  return readTasks(Array.isArray(tasks) ? tasks : [], context);
}

function question(text: string): ModelReading {
  const message = text.trim();
  return { kind: 'question', message: message.length <= MAX_MESSAGE ? message : `${message.slice(0, MAX_MESSAGE)}…` };
}
