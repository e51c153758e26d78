import type { Host } from '../host/host.ts';
import type { RunEvent } from '../model/run-event.ts';
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
      if (flags.format === 'events') console.out(`${shown(host, JSON.stringify(event))}\n`);
    },
    show: async (outcome) => {
      const text = await textOf(host, flags, outcome);
      if (text !== '') console.out(text);
    },
  };
}

/** The document that `--json` prints. */
export function envelopeOf({ command, status, data, warnings = [], error = null }: Outcome) {
  return { schemaVersion: 1, command, status, data, warnings, error };
}

async function textOf(host: Host, { format, color }: Pick<Flags, 'format' | 'color'>, outcome: Outcome) {
  switch (format) {
    case 'json':
      return `${shown(host, JSON.stringify(envelopeOf(outcome), null, 2))}\n`;
    case 'events':
      return `${shown(host, JSON.stringify(envelopeOf(outcome)))}\n`;
    case 'text': {
      const lines = outcome.text({ width: widthOf(host), timeZone: host.timeZone });
      return paint(lines, usesColor(host, color, host.console.stdoutIsTerminal));
    }
    case 'result':
    case 'table':
    case 'yaml':
    case 'csv':
      return resultText(host, { format, color }, outcome);
  }
}

/** A result that never came is not shown as `null`: the error is on stderr. */
async function resultText(
  host: Host,
  { format, color }: { format: 'result' | 'table' | 'yaml' | 'csv'; color: Flags['color'] },
  outcome: Outcome,
): Promise<string> {
  const { isJson } = await import('../model/json.ts');
  const result = outcome.result === undefined ? outcome.data : outcome.result;
  if (!isJson(result) || (result === null && outcome.exitCode !== 0)) return '';
  if (format === 'result') return `${shown(host, JSON.stringify(result, null, 2))}\n`;
  if (format === 'yaml') return shown(host, await (await import('../render/yaml.ts')).yaml(result));
  if (format === 'csv') return shown(host, (await import('../render/csv.ts')).csv(result));
  const [{ resultLines }, { cellsIn }] = await Promise.all([
    import('../render/result.ts'),
    import('../render/cell.ts'),
  ]);
  const lines = resultLines(result, { width: widthOf(host), cells: cellsIn(host.timeZone) });
  return paint(lines, usesColor(host, color, host.console.stdoutIsTerminal));
}

/** Bytes as they are for a file or a pipe; on a terminal nothing that it would obey. */
function shown(host: Host, text: string): string {
  return host.console.stdoutIsTerminal ? escapeText(text.replaceAll('\r\n', '\n')) : text;
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
