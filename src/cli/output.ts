import type { Host } from '../host/host.ts';
import { ExitCode } from '../model/errors.ts';
import { isJson, type JsonValue } from '../model/json.ts';
import type { RunEvent } from '../model/run-event.ts';
import { jsonPieces } from '../render/json-pieces.ts';
import { type Line, paint } from '../render/styled.ts';
import { escapeText } from '../util/escape-text.ts';
import { usesColor } from './color.ts';
import type { Outcome } from './command.ts';
import type { Flags } from './flags.ts';

/** The two streams: data goes to `show` and `event`, everything else to `note`. */
export interface Output {
  /** Columns that notes have. */
  readonly noteWidth: number;
  /** For people, on stderr, unless they want quiet. */
  note(lines: readonly Line[]): void;
  /** The same, even when they want quiet: errors and questions. */
  say(lines: readonly Line[]): void;
  /** One line of NDJSON, with `--events`. */
  event(event: RunEvent): void;
  /** The outcome, in the form that was asked for. */
  show(outcome: Outcome): Promise<void>;
}

export function outputOf(host: Host, flags: Pick<Flags, 'format' | 'quiet' | 'verbose' | 'color'>): Output {
  const { console } = host;
  const say = (lines: readonly Line[]) => {
    if (lines.length > 0) console.err(paint(lines, usesColor(host, flags.color, console.stderrIsTerminal)));
  };
  return {
    noteWidth: columnsAsked(host) ?? console.columns ?? 80,
    say,
    note: (lines) => {
      const forPeople = ['text', 'table'].includes(flags.format) || console.stderrIsTerminal || flags.verbose;
      if (forPeople && !flags.quiet) say(lines);
    },
    event: (event) => {
      if (flags.format === 'events') writeJson(host, event);
    },
    show: async (outcome) => {
      if (flags.format === 'json') return writeJson(host, envelopeOf(outcome), 2);
      if (flags.format === 'events') return writeJson(host, envelopeOf(outcome));
      const result = resultOf(outcome);
      if (flags.format === 'result') return result === undefined ? undefined : writeJson(host, result, 2);
      const text = await textOf(host, { format: flags.format, color: flags.color }, outcome);
      if (text !== '') console.out(text);
    },
  };
}

/** The document that `--json` prints. */
export function envelopeOf({ command, status, data, warnings = [], error = null }: Outcome) {
  return { schemaVersion: 1, command, status, data, warnings, error };
}

/** A line of JSON, or a document of many; written as it is made, because a result may be long. */
function writeJson({ console }: Host, value: unknown, indent = 0): void {
  let waiting = '';
  for (const piece of jsonPieces(value, indent)) {
    waiting += piece;
    if (waiting.length < PIECE) continue;
    console.out(shown(console, waiting));
    waiting = '';
  }
  console.out(shown(console, `${waiting}\n`));
}

/** Characters that are written at once. */
const PIECE = 64 * 1024;

interface TextForm {
  readonly format: 'text' | 'table' | 'yaml' | 'csv';
  readonly color: Flags['color'];
}

async function textOf(host: Host, { format, color }: TextForm, outcome: Outcome): Promise<string> {
  const colored = usesColor(host, color, host.console.stdoutIsTerminal);
  if (format === 'text') return paint(outcome.text({ width: widthOf(host), timeZone: host.timeZone }), colored);
  const result = resultOf(outcome);
  if (result === undefined) return '';
  if (format === 'yaml') return shown(host.console, await (await import('../render/yaml.ts')).yaml(result));
  if (format === 'csv') return shown(host.console, (await import('../render/csv.ts')).csv(result));
  const [{ resultLines }, { cellsIn }] = await Promise.all([
    import('../render/result.ts'),
    import('../render/cell.ts'),
  ]);
  return paint(resultLines(result, { width: widthOf(host), cells: cellsIn(host.timeZone) }), colored);
}

/** A result that never came is not shown as `null`: the error is on stderr. */
function resultOf({ result, data, exitCode }: Outcome): JsonValue | undefined {
  const shownResult = result === undefined ? data : result;
  return isJson(shownResult) && (shownResult !== null || exitCode === ExitCode.ok) ? shownResult : undefined;
}

/** Bytes as they are for a file or a pipe; on a terminal nothing that it would obey. */
function shown({ stdoutIsTerminal }: Host['console'], text: string): string {
  return stdoutIsTerminal ? escapeText(text.replaceAll('\r\n', '\n')) : text;
}

/** Of the terminal that stdout is; COLUMNS also says how wide a pipe is to be written. */
function widthOf(host: Host): number | undefined {
  const asked = columnsAsked(host);
  if (asked !== undefined) return asked;
  return host.console.stdoutIsTerminal ? (host.console.columns ?? 80) : undefined;
}

function columnsAsked(host: Host): number | undefined {
  const asked = Number(host.env['COLUMNS']);
  return Number.isInteger(asked) && asked > 0 ? asked : undefined;
}
