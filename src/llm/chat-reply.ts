import { isObject, type JsonObject, type JsonValue, parseJson } from '../model/json.ts';
import type { ModelFunctionCall, ModelReply, ModelUsage } from '../model/language-model.ts';
import { AnswerError } from './answer-error.ts';
import type { ModelEndpoint } from './model-endpoint.ts';

/** Reads a Chat Completions answer leniently: only the fields that are used, whatever else the server adds. */
export function readCompletion(text: string, { name }: ModelEndpoint, latencyMs: number): ModelReply {
  const body = parsed(text);
  if (!isObject(body)) throw new AnswerError('not_json', 'The answer is not a JSON object.');
  const usage = usageOf(body, name, latencyMs);
  const choice = firstOf(body['choices']);
  const message = choice?.['message'];
  if (!choice || !isObject(message)) return { usage, kind: 'empty' };
  const refusal = textOf(message['refusal']);
  if (refusal !== '') return { usage, kind: 'refusal', text: refusal };
  const stopped = textOf(choice['finish_reason']);
  if (stopped === 'length' || stopped === 'content_filter') return { usage, kind: 'cut', reason: stopped };
  const calls = callsOf(message);
  if (calls.length > 0) return { usage, kind: 'calls', calls };
  const content = contentOf(message['content']);
  return content.trim() === '' ? { usage, kind: 'empty' } : { usage, kind: 'text', text: content };
}

function parsed(text: string): JsonValue {
  try {
    return parseJson(text);
  } catch {
    throw new AnswerError('not_json', 'The answer is not JSON.');
  }
}

function usageOf(body: JsonObject, asked: string, latencyMs: number): ModelUsage {
  const counted = isObject(body['usage']) ? body['usage'] : {};
  return {
    model: textOf(body['model']) || asked,
    promptTokens: countOf(counted['prompt_tokens']),
    completionTokens: countOf(counted['completion_tokens']),
    latencyMs,
  };
}

function callsOf(message: JsonObject): readonly ModelFunctionCall[] {
  const calls = message['tool_calls'];
  if (!Array.isArray(calls)) return [];
  return calls.map((call: JsonValue) => {
    const called = isObject(call) && isObject(call['function']) ? call['function'] : {};
    return { name: textOf(called['name']), arguments: argumentsOf(called['arguments']) };
  });
}

/** Some servers give the arguments as an object and not as the text of one. */
function argumentsOf(value: JsonValue | undefined): string {
  return isObject(value) ? JSON.stringify(value) : textOf(value);
}

/** Text, or a list of parts with text in them. */
function contentOf(content: JsonValue | undefined): string {
  if (!Array.isArray(content)) return textOf(content);
  return content.map((part: JsonValue) => (isObject(part) ? textOf(part['text']) : '')).join('');
}

function firstOf(value: JsonValue | undefined): JsonObject | undefined {
  const first: JsonValue | undefined = Array.isArray(value) ? value[0] : undefined;
  return isObject(first) ? first : undefined;
}

function textOf(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}

function countOf(value: JsonValue | undefined): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
