import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { systemFetch } from '../../src/host/system-fetch.ts';
import { modelServer } from '../support/model-server.ts';
import { type CliOptions, cliHome, runCli } from '../support/run-cli.ts';

const requests = `
- request: list the crates
  tasks: [{ operation: list_crates }]
- request: post a note saying hello
  tasks: [{ operation: post_note, inputs: { text: hello } }]
- request: delete crate Blue
  tasks: [{ operation: list_crates }]
- request: delete the crate
  asks: true
- request: tell me a joke
  declines: true
`;
const lines = `
{"text":"list the crates","kind":"run","tasks":[{"service":"depot","method":"GET","path":"/crates"}]}
{"id":"b","text":"show crate Blue","kind":"run","tasks":[{"service":"depot","method":"GET","path":"/v1/crates/{id}","lookup":{"crate_id":"Blue"}}],"note":"by name"}
`;

async function evaluate(line: string, files: Readonly<Record<string, string>>, options: CliOptions = {}) {
  const home = cliHome();
  for (const [name, text] of Object.entries(files)) fs.writeFileSync(path.join(home, name), text);
  return runCli(`eval ${line}`, options, home);
}

test('figures, and each request with what became of it; nothing is sent', async () => {
  const {
    code,
    json,
    requests: sent,
  } = await evaluate('a.yaml b.jsonl --json', { 'a.yaml': requests, 'b.jsonl': lines });
  expect(code).toBe(0);
  expect(sent).toEqual([]);
  expect(json()).toMatchObject({
    status: 'succeeded',
    data: {
      planner: 'auto',
      files: ['a.yaml', 'b.jsonl'],
      total: {
        requests: 7,
        runs: 5,
        holds: 2,
        coverage: 0.8,
        wrongRuns: 1,
        wrongWrites: 1,
        runsNotDue: 0,
        slotAccuracy: 1,
      },
      groups: [{ name: 'depot' }, { name: '(should ask)' }, { name: '(should decline)' }],
      confusions: [{ expected: 'depot.list_crates', got: 'depot.delete_crate', count: 1, planned: 1 }],
      results: [
        { id: 'a.yaml:2', line: 2, outcome: 'right' },
        { line: 4, outcome: 'right' },
        { line: 6, outcome: 'wrong_run', wrongWrite: true },
        { line: 8, outcome: 'held_back' },
        { line: 10, outcome: 'held_back' },
        { id: 'b.jsonl:2', outcome: 'right' },
        { id: 'b', line: 3, outcome: 'right' },
      ],
    },
  });
});

test('with --planner openai the model plans, and is graded; nothing else is sent', async () => {
  const tasks = [{ operation: 'depot.list_crates', inputs: {} }];
  await using model = await modelServer([{ call: { tasks, question: null } }]);
  const env = { OPENAI_BASE_URL: model.baseUrl, OPENAI_API_KEY: 'k' };
  const files = { 'a.yaml': requests };
  const { json } = await evaluate('a.yaml --json --planner openai', files, { env, host: { fetch: systemFetch } });
  expect(model.requests).toHaveLength(5);
  expect(json()).toMatchObject({
    data: { planner: 'openai', total: { outcomes: { right: 2, wrong_run: 3 }, runsNotDue: 2, wrongWrites: 0 } },
  });
});

test('without a model the planner openai is a matter of configuration', async () => {
  const { code, err } = await evaluate('a.yaml --planner openai', { 'a.yaml': requests });
  expect([code, err]).toEqual([9, expect.stringContaining('No model is configured.')]);
});

test('the same files give the same document', async () => {
  const [a, b] = [
    await evaluate('a.yaml --json', { 'a.yaml': requests }),
    await evaluate('a.yaml --json', { 'a.yaml': requests }),
  ];
  expect(a.out).toBe(b.out);
});

test.each([
  ['--min-coverage 60%', 0],
  ['--min-coverage 70%', 10],
  ['--max-wrong 1', 0],
  ['--max-wrong 0', 10],
  ['--min-coverage 60% --max-wrong 20%', 0],
  ['--max-wrong many', 2],
])('%s exits with %i', async (flags, expected) => {
  const { code, out, err } = await evaluate(`a.yaml ${flags}`, { 'a.yaml': requests });
  expect(code).toBe(expected);
  expect(expected === 2 ? err : out).toContain(expected === 2 ? "not 'many'" : expected === 10 ? '✗' : '✓');
});

test('text for people: wrong runs with file and line, in any width', async () => {
  const { out } = await evaluate('a.yaml', { 'a.yaml': requests }, { env: { COLUMNS: '60' } });
  expect(out).toContain('5 requests of 1 file');
  expect(out).toContain('Wrong runs (1)\n  delete crate Blue\n    would write: plans depot.delete_crate');
  expect(out).toContain('a.yaml:6');
  for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(60);
});

test('JUnit for CI', async () => {
  const { home } = await evaluate('a.yaml --junit out.xml', { 'a.yaml': requests });
  expect(fs.readFileSync(path.join(home, 'out.xml'), 'utf8')).toContain(
    'tests="5" failures="1" errors="0" skipped="0"',
  );
});

test('a report that cannot be written is a mistake of whoever named it', async () => {
  const { code, err } = await evaluate('a.yaml --junit a.yaml/out.xml', { 'a.yaml': requests });
  expect([code, err]).toEqual([2, expect.stringContaining('a.yaml/out.xml cannot be written.')]);
});

test('requests on stdin', async () => {
  const { code, out } = await evaluate('-', {}, { stdin: lines });
  expect([code, out]).toEqual([0, expect.stringContaining('2 of 2 planned right')]);
});

test('an operation that no pack has is a warning, and cannot be right', async () => {
  const { json } = await evaluate('a.yaml --json', {
    'a.yaml': '- request: list the crates\n  tasks: [{ operation: lst_crates }]\n',
  });
  expect(json()).toMatchObject({
    warnings: [expect.stringContaining('a.yaml:1: no operation lst_crates')],
    data: { total: { wrongRuns: 1 } },
  });
});

test.each([
  ['a.yaml', '- request: a\n  asks: true\n- request: b\n', 'a.yaml:3: needs `request` and one of'],
  ['a.yaml', '- request: a\n  tasks: [\n', 'a.yaml:3: '],
  ['a.yaml', '- request: a\n  asks: true\n- request: *b\n  asks: true\n', 'a.yaml:3: Unresolved alias'],
  ['a.yaml', aliasesOfAliases(), 'a.yaml:4: Excessive alias count'],
  ['a.yaml', '- request: a\n  asks: true\n-\n', 'a.yaml:3: needs `request` and one of'],
  ['a.yaml', 'request: a\n', 'a.yaml:1: a list of requests is expected'],
  ['a.jsonl', '{"text":"a","kind":"run","tasks":[]}\n', 'a.jsonl:1: tasks: a request of kind run needs at least one'],
  ['a.jsonl', '\n{"text":\n', 'a.jsonl:2: '],
  ['a.jsonl', '{"text":"a","kind":"go"}', 'a.jsonl:1: kind: '],
  ['a.yaml', '', 'There are no requests in a.yaml.'],
])('%s with %j is refused with file and line', async (name, text, message) => {
  const { code, err } = await evaluate(name, { [name]: text });
  expect([code, err]).toEqual([2, expect.stringContaining(message)]);
});

/** A few lines that stand for a million values. */
function aliasesOfAliases(): string {
  const lines = ['a', 'b', 'c', 'd', 'e'].map((name, at, names) => {
    const before = at === 0 ? 'x' : `*${names[at - 1]}`;
    return `- &${name} [${Array.from({ length: 20 }, () => before).join(', ')}]\n`;
  });
  return lines.join('');
}

test.each([
  ['a.yaml', requests.trimStart().replaceAll('\n', '\r\n')],
  ['b.jsonl', lines.trimStart().replaceAll('\n', '\r\n')],
])('%s may begin with a byte order mark and have the line ends of Windows', async (name, text) => {
  const { code, out } = await evaluate(`${name} --max-wrong 1`, { [name]: `\uFEFF${text}` });
  expect([code, out]).toEqual([0, expect.stringContaining('of 1 file')]);
});

test('a file that is not there is refused', async () => {
  expect(await evaluate('nope.yaml', {})).toMatchObject({
    code: 2,
    err: expect.stringContaining('nope.yaml cannot be read'),
  });
});
