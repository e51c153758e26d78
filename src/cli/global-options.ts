import type { OptionSpec } from './command.ts';

/** Accepted by every command, before or after its name. */
export const globalOptions: readonly OptionSpec[] = [
  { name: 'json', summary: 'one JSON document on stdout' },
  { name: 'events', summary: 'progress events as NDJSON on stdout; the last line is the --json document' },
  { name: 'result', summary: 'only the result, as JSON' },
  {
    name: 'output',
    value: '<format>',
    choices: ['table', 'yaml', 'csv', 'text'],
    summary: 'only the result, in this format',
  },
  { name: 'quiet', short: 'q', summary: 'no progress' },
  { name: 'verbose', short: 'v', summary: 'each request in full; a stack with a bug' },
  { name: 'no-input', summary: 'never prompt' },
  { name: 'yes', short: 'y', summary: 'approve the writes that this plan shows' },
  { name: 'allow-destructive', summary: 'with --yes, also its deletions' },
  { name: 'dry-run', summary: 'show every request that would be sent; send nothing' },
  { name: 'emulate', summary: 'send to the built-in emulator, not the real services' },
  { name: 'service', value: '<name>', summary: 'only this service' },
  { name: 'intent', value: '<name>', summary: 'only this operation' },
  { name: 'set', value: '<key=value>', repeats: true, summary: 'fix an input; may be given several times' },
  {
    name: 'connection',
    value: '<name>',
    repeats: true,
    summary: 'which account of a service, as config.yaml names them; service=name',
  },
  {
    name: 'planner',
    value: '<which>',
    choices: ['auto', 'offline', 'openai'],
    summary: 'who makes the plan (auto)',
  },
  { name: 'all', summary: 'every page of a list' },
  { name: 'limit', value: '<n>', summary: 'at most n items of a list' },
  { name: 'timeout', value: '<seconds>', summary: 'longest time for one step' },
  { name: 'packs', value: '<dir>', summary: 'one more folder of packs' },
  { name: 'env-file', value: '<file>', summary: 'read variables from this file' },
  { name: 'color', value: '<when>', choices: ['auto', 'always', 'never'], summary: 'color (auto)' },
  { name: 'help', short: 'h', summary: 'examples and options' },
];
