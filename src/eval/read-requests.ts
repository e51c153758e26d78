import path from 'node:path';
import { type Document, isNode, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { z } from 'zod';
import type { Catalog } from '../model/catalog.ts';
import { UserError } from '../model/errors.ts';
import { type Example, ExamplesFile } from '../model/examples-file.ts';
import { RequestLine } from '../model/request-line.ts';
import type { EvalRequest } from './expectation.ts';
import { fromExample, fromRequest } from './expected-task.ts';

/** A file of requests as it was read. */
export interface RequestText {
  /** As it was named, for messages. */
  readonly file: string;
  /** Absolute; a file of a pack's folder speaks of that pack's service. */
  readonly place: string;
  readonly text: string;
}

interface Problem {
  readonly line: number;
  readonly message: string;
}

/**
 * The requests of a file: YAML as in a pack's examples.yaml, or JSONL. Throws UserError `invalid_requests` with file and
 * line of every mistake.
 */
export function readRequests({ text, ...named }: RequestText, catalog: Catalog): readonly EvalRequest[] {
  const source = { ...named, text: text.replace(/^\uFEFF/, '') };
  const problems: Problem[] = [];
  const report = (line: number, message: string) => void problems.push({ line, message });
  const isLines = /\.(?:jsonl|ndjson)$/i.test(source.file) || /^\s*\{/.test(source.text);
  const requests = isLines ? readLines(source, catalog, report) : readExamples(source, catalog, report);
  if (problems.length > 0) throw invalid(source.file, problems);
  return requests;
}

type Report = (line: number, message: string) => void;

function readLines({ file, text }: RequestText, catalog: Catalog, report: Report): readonly EvalRequest[] {
  return text.split('\n').flatMap((each, at) => {
    const line = at + 1;
    const value = each.trim() === '' ? undefined : jsonOf(each, (message) => report(line, message));
    const parsed = value === undefined ? undefined : checked(RequestLine, value, (message) => report(line, message));
    if (!parsed) return [];
    const { id = `${file}:${line}`, text: said, kind, tasks = [], alternatives = [] } = parsed;
    if (kind === 'run' && tasks.length === 0) report(line, 'tasks: a request of kind run needs at least one');
    const readings = kind === 'run' ? [tasks, ...alternatives] : [];
    return [
      {
        id,
        file,
        line,
        text: said,
        kind,
        readings: readings.map((all) => all.map((task) => fromRequest(task, catalog))),
      },
    ];
  });
}

function readExamples({ file, place, text }: RequestText, catalog: Catalog, report: Report): readonly EvalRequest[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  for (const { message, pos } of document.errors) report(lines.linePos(pos[0]).line, message);
  if (document.errors.length > 0 || document.contents === null) return [];
  if (!isSeq(document.contents)) {
    report(1, 'a list of requests is expected, each with `request` and `tasks`, `asks` or `declines`');
    return [];
  }
  const own = catalog.packs.find(({ dir }) => path.resolve(dir) === path.dirname(place))?.service;
  return document.contents.items.flatMap((item) => {
    if (!isNode(item)) return [];
    const { line } = lines.linePos(item.range?.[0] ?? 0);
    const value = plainValue(item, document, (message) => report(line, message));
    const example = value && checked(ExamplesFile.element, value.is, (message) => report(line, message));
    return example ? [{ id: `${file}:${line}`, file, line, ...expectationOf(example, own, catalog) }] : [];
  });
}

/** Aliases may name nothing, or far too much. */
function plainValue(item: Node, document: Document, report: (message: string) => void): { is: unknown } | undefined {
  try {
    return { is: item.toJS(document, { maxAliasCount: 100 }) };
  } catch (error) {
    report(error instanceof Error ? error.message : 'cannot be read');
    return undefined;
  }
}

function expectationOf(example: Example, own: string | undefined, catalog: Catalog) {
  const { request: text } = example;
  if (!('tasks' in example))
    return { text, kind: 'asks' in example ? ('ask' as const) : ('decline' as const), readings: [] };
  return { text, kind: 'run' as const, readings: [example.tasks.map((task) => fromExample(task, own, catalog))] };
}

function jsonOf(text: string, report: (message: string) => void): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    report(error instanceof Error ? error.message : 'is not JSON');
    return undefined;
  }
}

function checked<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  report: (message: string) => void,
): z.infer<Schema> | undefined {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  for (const { path: at, message } of parsed.error.issues)
    report(at.length > 0 ? `${z.core.toDotPath(at)}: ${message}` : message);
  return undefined;
}

const SHOWN = 20;

function invalid(file: string, problems: readonly Problem[]): UserError {
  const lines = problems.slice(0, SHOWN).map(({ line, message }) => `${file}:${line}: ${message}`);
  const more = problems.length > SHOWN ? [`... and ${problems.length - SHOWN} more`] : [];
  return new UserError('invalid_requests', [...lines, ...more].join('\n'), {
    hint: 'Each request needs `request` and one of `tasks`, `asks` or `declines` (YAML), or `text` and `kind` (JSONL).',
    details: problems.map(({ line, message }) => ({ file, line, message })),
  });
}
