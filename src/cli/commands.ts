import { shellQuote } from '../util/shell-quote.ts';
import type { Command } from './command.ts';

const status = { name: 'status', value: '<status>', summary: 'only tasks of this status' } as const;

const explain = {
  name: 'explain',
  summary:
    'also show what each word became, what else it could mean, and why it asked; changes nothing of what is sent',
} as const;

/** Every command. Help reads this table; the code behind a row loads only when it runs. */
export const commands: readonly Command[] = [
  {
    name: 'ask',
    isRun: true,
    args: '<request...>',
    summary: 'answer one request in plain language; - reads it from stdin',
    options: [
      {
        name: 'continue',
        short: 'c',
        summary:
          'answer the question that the last request ended with (in words, or by number), or speak of what it did: "it", "the second one", "do the same for ..."',
      },
      { name: 'conversation', value: '<id>', summary: 'the same, for the conversation of this id' },
      explain,
    ],
    examples: ({ read, write }) => [
      `multibot ask ${shellQuote(read)} --emulate`,
      `multibot ask ${shellQuote(write)} --dry-run`,
      `multibot ask ${shellQuote(read)} --explain --dry-run`,
      'multibot ask --continue "the second one"',
      `echo ${shellQuote(read)} | multibot ask - --emulate --json`,
    ],
    load: () => import('./commands/ask.ts'),
  },
  {
    name: 'call',
    isRun: true,
    args: '<service> <operation> [inputs...]',
    summary: 'run one operation directly: key=value, key:=json, key=@file',
    examples: ({ call }) => [`multibot call ${call} --emulate`, `multibot call ${call} --emulate --output csv`],
    load: () => import('./commands/call.ts'),
  },
  {
    name: 'run',
    isRun: true,
    args: '<service> <workflow> [inputs...]',
    summary: 'run one workflow of a pack, several steps as one: key=value, key:=json, key=@file',
    examples: ({ run, service }) => [`multibot run ${run} --emulate --dry-run`, `multibot pack show ${service}`],
    load: () => import('./commands/run.ts'),
  },
  {
    name: 'plan',
    isRun: true,
    args: '<request...>',
    summary: 'plan a request without sending anything; -o keeps the plan for apply',
    options: [explain, { name: 'out', short: 'o', value: '<file>', summary: 'write the plan to this file' }],
    examples: ({ write }) => [`multibot plan ${shellQuote(write)} -o plan.json`, 'multibot apply plan.json --yes'],
    load: () => import('./commands/plan.ts'),
  },
  {
    name: 'apply',
    isRun: true,
    args: '<file>',
    summary: 'run a plan exactly as it was made; refuses when anything has changed',
    examples: () => ['multibot apply plan.json', 'multibot apply plan.json --yes --json'],
    load: () => import('./commands/apply.ts'),
  },
  {
    name: 'resume',
    isRun: true,
    args: '[taskId]',
    summary: 'go on with a task that was interrupted or failed, from its first step that is not done',
    options: [
      { name: 'list', summary: 'the tasks that can be gone on with' },
      {
        name: 'settle',
        value: '<what>',
        choices: ['done', 'not-done'],
        summary: 'say what became of the write in doubt: it happened, or it did not and may be sent again',
      },
      { name: 'undo', summary: 'take back what took effect, the last first, as a plan of its own' },
    ],
    examples: () => [
      'multibot resume --list',
      'multibot resume <taskId>',
      'multibot resume <taskId> --settle done',
      'multibot resume <taskId> --settle not-done --json',
      'multibot resume <taskId> --undo --dry-run',
    ],
    load: () => import('./commands/resume.ts'),
  },
  {
    name: 'pack list',
    summary: 'the services that can be asked for something, and whether their keys are there',
    examples: () => ['multibot pack list', 'multibot pack list --json'],
    load: () => import('./commands/pack-list.ts'),
  },
  {
    name: 'pack show',
    args: '<service>',
    summary: 'everything that a service can be asked for, with inputs',
    examples: ({ service }) => [`multibot pack show ${service}`, `multibot pack show ${service} --json`],
    load: () => import('./commands/pack-show.ts'),
  },
  {
    name: 'audit list',
    summary: 'the tasks that were run, the newest first',
    options: [status, { name: 'after', value: '<taskId>', summary: 'the page after this task' }],
    examples: () => ['multibot audit list', 'multibot audit list --status failed --limit 5 --json'],
    load: () => import('./commands/audit-list.ts'),
  },
  {
    name: 'audit show',
    args: '<taskId>',
    summary: 'one task: what was said, every step, every call',
    examples: () => ['multibot audit show <taskId>', 'multibot audit show <taskId> --output yaml'],
    load: () => import('./commands/audit-show.ts'),
  },
  {
    name: 'audit verify',
    summary: 'whether the journal is as it was written: nothing changed, missing, inserted or cut off',
    examples: () => ['multibot audit verify', 'multibot audit verify --json'],
    load: () => import('./commands/audit-verify.ts'),
  },
  {
    name: 'eval',
    args: '<files...>',
    summary: 'plan the requests of these files, run none, and score the plans; - reads stdin',
    options: [
      { name: 'min-coverage', value: '<part>', summary: 'exit 10 when fewer are planned right: 85%' },
      { name: 'max-wrong', value: '<n>', summary: 'exit 10 when more are planned wrong: a count, or 1%' },
      { name: 'junit', value: '<file>', summary: 'also write the results as JUnit XML' },
    ],
    examples: ({ service }) => [
      `multibot eval packs/${service}/examples.yaml`,
      'multibot eval requests.jsonl --min-coverage 85% --max-wrong 1%',
      'multibot eval requests.jsonl --junit eval.xml --json',
    ],
    load: () => import('./commands/eval.ts'),
  },
  {
    name: 'emulate',
    summary: "serve the packs' APIs on this machine, with state",
    options: [
      { name: 'port', value: '<n>', summary: 'port to listen on (any free one)' },
      { name: 'reset', summary: 'forget everything that was made in the emulator, and end' },
    ],
    examples: () => ['multibot emulate', 'multibot emulate --port 4010', 'multibot emulate --reset'],
    load: () => import('./commands/emulate.ts'),
  },
  {
    name: 'db migrate',
    summary: 'bring the audit store up to date',
    examples: () => ['multibot db migrate'],
    load: () => import('./commands/db-migrate.ts'),
  },
  {
    name: 'db status',
    summary: 'where the audit store is, and which migrations it has',
    examples: () => ['multibot db status', 'multibot db status --json'],
    load: () => import('./commands/db-status.ts'),
  },
  {
    name: 'doctor',
    summary: 'check keys, store, model endpoint and packs; say how to mend them',
    examples: () => ['multibot doctor', 'multibot doctor --json'],
    load: () => import('./commands/doctor.ts'),
  },
  {
    name: 'config list',
    summary: 'every setting, its value (secrets masked) and where it came from',
    examples: () => ['multibot config list', 'multibot config list --json'],
    load: () => import('./commands/config-list.ts'),
  },
  {
    name: 'demo',
    isRun: true,
    args: '[request...]',
    summary: 'one request on the emulator, with a store of its own',
    examples: ({ read, write }) => [
      'multibot demo',
      `multibot demo ${shellQuote(read)}`,
      `multibot demo ${shellQuote(write)}`,
    ],
    load: () => import('./commands/demo.ts'),
  },
  {
    name: 'help',
    args: '[topic...]',
    summary: 'help with a command, or with exit-codes',
    examples: () => ['multibot help ask', 'multibot help exit-codes'],
    load: () => import('./commands/help.ts'),
  },
];
