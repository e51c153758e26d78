import { UserError } from '../model/errors.ts';

/** How the outcome is shown. `text` is for people. */
export type Format = 'json' | 'events' | 'result' | 'table' | 'yaml' | 'csv' | 'text';
export type ColorMode = 'auto' | 'always' | 'never';

/** The global options, checked. */
export interface Flags {
  readonly format: Format;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly noInput: boolean;
  readonly yes: boolean;
  readonly allowDestructive: boolean;
  readonly dryRun: boolean;
  readonly emulate: boolean;
  readonly service?: string;
  readonly intent?: string;
  /** `--set key=value`. */
  readonly fixed: Readonly<Record<string, string>>;
  /** `--connection`, in their order. */
  readonly connections?: readonly string[];
  readonly planner?: 'auto' | 'offline' | 'openai';
  readonly limit?: number | 'all';
  readonly timeoutMs?: number;
  readonly packs?: string;
  readonly envFile?: string;
  readonly color: ColorMode;
}

type Raw = Readonly<Record<string, unknown>>;

/** Throws UserError `invalid_option` for a value that is none, `conflicting_options` for two that exclude each other. */
export function flagsOf(raw: Raw): Flags {
  const text = (name: string) => (typeof raw[name] === 'string' ? { value: raw[name] } : undefined);
  const limit = limitOf(raw);
  const timeout = text('timeout');
  return {
    format: formatOf(raw),
    quiet: raw['quiet'] === true,
    verbose: raw['verbose'] === true,
    noInput: raw['no-input'] === true,
    yes: raw['yes'] === true,
    allowDestructive: raw['allow-destructive'] === true,
    dryRun: raw['dry-run'] === true,
    emulate: raw['emulate'] === true,
    ...optional('service', text('service')?.value),
    ...optional('intent', text('intent')?.value),
    fixed: fixedOf(raw['set']),
    ...optional('connections', Array.isArray(raw['connection']) ? raw['connection'].map(String) : undefined),
    ...optional('planner', oneOf(['auto', 'offline', 'openai'], raw['planner'])),
    ...optional('limit', limit),
    ...optional('timeoutMs', timeout && positive('timeout', timeout.value) * 1000),
    ...optional('packs', text('packs')?.value),
    ...optional('envFile', text('env-file')?.value),
    color: oneOf(['auto', 'always', 'never'], raw['color']) ?? 'auto',
  };
}

function optional<Name extends string, Value>(name: Name, value: Value | undefined) {
  const found: { [key in Name]?: Value } = {};
  if (value !== undefined) found[name] = value;
  return found;
}

function oneOf<const Value extends string>(values: readonly Value[], given: unknown): Value | undefined {
  return values.find((value) => value === given);
}

function formatOf(raw: Raw): Format {
  const chosen = (['json', 'events', 'result'] as const).filter((name) => raw[name] === true);
  const output = oneOf(['table', 'yaml', 'csv', 'text'], raw['output']);
  const formats: readonly Format[] = output ? [...chosen, output] : chosen;
  if (formats.length <= 1) return formats[0] ?? 'text';
  const names = formats.map((format) => (format === output ? `--output ${format}` : `--${format}`));
  throw new UserError('conflicting_options', `Only one of ${names.join(' and ')} can be given.`);
}

function limitOf(raw: Raw): number | 'all' | undefined {
  const given = raw['limit'];
  if (typeof given !== 'string') return raw['all'] === true ? 'all' : undefined;
  if (raw['all'] === true) throw new UserError('conflicting_options', 'Only one of --all and --limit can be given.');
  const limit = positive('limit', given);
  if (Number.isInteger(limit)) return limit;
  throw new UserError('invalid_option', `--limit takes a whole number, not '${given}'.`);
}

function positive(name: string, text: string): number {
  const value = /^\d{1,9}(\.\d{1,3})?$/.test(text) ? Number(text) : 0;
  if (value > 0) return value;
  throw new UserError('invalid_option', `--${name} takes a number above 0, not '${text}'.`);
}

function fixedOf(given: unknown): Record<string, string> {
  const fixed: Record<string, string> = {};
  for (const text of Array.isArray(given) ? given.map(String) : []) {
    const equals = text.indexOf('=');
    if (equals <= 0) throw new UserError('invalid_option', `--set takes key=value, not '${text}'.`);
    fixed[text.slice(0, equals)] = text.slice(equals + 1);
  }
  return fixed;
}
