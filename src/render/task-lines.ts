import { connectionText } from '../model/connection.ts';
import { isObject, type JsonObject, type JsonValue } from '../model/json.ts';
import { type Cells, scalarText } from './cell.ts';
import { resultLines } from './result.ts';
import { indented, type Line, linesOf, styled } from './styled.ts';
import type { TableOptions } from './table.ts';

/** A task out of the audit store for people: what was said, each step with its calls, and what it came to. */
export function taskLines(task: JsonObject, options: TableOptions): readonly Line[] {
  const { cells } = options;
  const said = objectsIn(task['messages']).filter((message) => message['runId'] === task['runId']);
  return [
    [
      styled('bold', `${textOf(task['service'])}.${textOf(task['intent'])}${whereText(task['connection'])}`),
      `  ${textOf(task['status'])}`,
      styled('dim', `  ${cells(task['createdAt'], 'createdAt')}`),
    ],
    [styled('dim', textOf(task['id']))],
    ...said.map((message): Line => [styled('dim', `${textOf(message['role'])}: `), cells(message['content'], '')]),
    ...objectsIn(task['steps']).flatMap((step) => stepLines(step, cells)),
    ...errorLines(task['error']),
    ...outcomeLines(task['result'] ?? null, options),
  ];
}

/** ` (denver, prod)`: nothing for a connection that nobody named. */
function whereText(connection: JsonValue | undefined): string {
  if (!isObject(connection)) return '';
  const label = connection['label'] === 'prod' || connection['label'] === 'test' ? connection['label'] : undefined;
  const text = connectionText({ name: textOf(connection['name']), ...(label === undefined ? {} : { label }) });
  return text === '' ? '' : ` (${text})`;
}

function stepLines(step: JsonObject, cells: Cells): readonly Line[] {
  const attempts = Number(step['attempts']) > 1 ? `  ${textOf(step['attempts'])} attempts` : '';
  const args = Object.entries(isObject(step['args']) ? step['args'] : {});
  return [
    [],
    [`${Number(step['index']) + 1}. ${textOf(step['action'])}  ${textOf(step['status'])}`, styled('dim', attempts)],
    ...args.map(([name, value]): Line => [styled('dim', `     ${name}: `), cells(value, '')]),
    ...objectsIn(step['calls']).map(
      (call): Line => [
        `   ${textOf(call['method'])} ${textOf(call['url'])}`,
        styled('dim', `  ${textOf(call['status'] ?? 'no answer')}  ${textOf(call['latencyMs'])} ms`),
      ],
    ),
  ];
}

function errorLines(error: JsonValue | undefined): readonly Line[] {
  if (!isObject(error)) return [];
  return [[], ...linesOf(textOf(error['message'])).map((line): Line => ['   ', ...line])];
}

function outcomeLines(result: JsonValue, options: TableOptions): readonly Line[] {
  const lines = resultLines(result, { ...options, width: options.width && options.width - 3 });
  return lines.length === 0 ? [] : [[], ...indented(lines, 3)];
}

function objectsIn(value: JsonValue | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function textOf(value: JsonValue | undefined): string {
  return value === undefined || value === null ? '' : scalarText(value);
}
