import { expect, test } from 'vitest';
import { chooseConnections } from '../../src/core/choose-connections.ts';
import type { Connection } from '../../src/model/connection.ts';
import type { TaskSpec } from '../../src/model/task-spec.ts';

const connection = (service: string, name: string): Connection => ({
  service,
  name,
  baseUrl: `https://${service}.test`,
  credentials: [],
  emulated: false,
});
const connections = [
  connection('yard', 'denver'),
  connection('yard', 'omaha'),
  connection('chat', 'denver'),
  connection('chat', 'crew'),
  connection('mail', 'default'),
];
const spec = (service: string, ...said: readonly string[]): TaskSpec => ({
  service,
  intent: 'x',
  inputs: {},
  confidence: 1,
  leftOver: [],
  said: said.map((name) => {
    const [own, bare] = name.split('.');
    return bare === undefined ? { service, name } : { service: own ?? '', name: bare };
  }),
});

interface Circumstances {
  readonly given?: readonly string[];
  readonly defaults?: Readonly<Record<string, string>>;
}

const touched = () => [];

function choose(specs: readonly TaskSpec[], { given = [], defaults = {} }: Circumstances = {}) {
  const again = (extra: readonly string[]) => ['multibot', ...extra].join(' ');
  const chosen = chooseConnections(specs, { connections, given, defaults, touched, again });
  if (chosen.kind === 'question') return chosen.question.choices.map(({ command }) => command);
  return chosen.specs.map((each) => each.connection ?? 'only');
}

test('flag, then words, then the default, then the only one', () => {
  const circumstances = { given: ['omaha'], defaults: { yard: 'denver' } };
  expect(choose([spec('yard', 'denver')], circumstances)).toEqual(['omaha']);
  expect(choose([spec('yard', 'omaha')], { defaults: { yard: 'denver' } })).toEqual(['omaha']);
  expect(choose([spec('yard')], { defaults: { yard: 'denver' } })).toEqual(['denver']);
  expect(choose([spec('mail')])).toEqual(['only']);
});

test('nothing says which: a question with a command for each', () => {
  expect(choose([spec('yard')])).toEqual(['multibot --connection denver', 'multibot --connection omaha']);
  expect(choose([spec('yard', 'denver', 'omaha')])).toHaveLength(2);
});

test('a name that another service of the plan has too is asked about with its service', () => {
  expect(choose([spec('yard'), spec('chat', 'crew')])).toEqual([
    'multibot --connection yard=denver',
    'multibot --connection omaha',
  ]);
});

test('one connection for all of a request, unless a part of it names another', () => {
  expect(choose([spec('yard', 'omaha'), spec('yard')])).toEqual(['omaha', 'omaha']);
  expect(choose([spec('yard'), spec('yard', 'omaha')])).toEqual(['omaha', 'omaha']);
  expect(choose([spec('yard', 'omaha'), spec('yard', 'denver'), spec('yard')])).toEqual(['omaha', 'denver', 'denver']);
  expect(choose([spec('yard', 'denver'), spec('chat')], { defaults: { chat: 'crew' } })).toEqual(['denver', 'denver']);
  expect(choose([spec('yard', 'omaha'), spec('chat')], { defaults: { chat: 'crew' } })).toEqual(['omaha', 'crew']);
  expect(choose([spec('yard', 'chat.denver', 'yard.denver')])).toEqual(['denver']);
});

test('a flag is for every service that has one of the name, or for the one that it says', () => {
  const both = [spec('yard'), spec('chat')];
  expect(choose(both, { given: ['denver'] })).toEqual(['denver', 'denver']);
  expect(choose(both, { given: ['Denver', 'chat=crew'] })).toEqual(['denver', 'crew']);
  expect(choose([spec('yard')], { given: ['denver', 'omaha'] })).toEqual(['omaha']);
});

test.each([
  ['nowhere', 'There is no connection'],
  ['crew', 'of yard'],
  ['chat=denver', 'of yard'],
])('--connection %s for a service that has none of it is wrong usage', (name, message) => {
  expect(() => choose([spec('yard')], { given: [name] })).toThrow(
    expect.objectContaining({ code: 'unknown_connection', exitCode: 2, message: expect.stringContaining(message) }),
  );
});

test('a workflow that touches several services has a connection of each', () => {
  const deliver = { ...spec('yard', 'denver'), intent: 'deliver' };
  const chosen = chooseConnections([deliver], {
    connections,
    given: ['chat=crew'],
    defaults: {},
    touched: ({ intent }) => (intent === 'deliver' ? ['chat'] : []),
    again: (extra) => extra.join(' '),
  });
  expect(chosen).toMatchObject({
    kind: 'chosen',
    specs: [{ connection: 'denver', others: [{ service: 'chat', name: 'crew' }] }],
  });
  const open = chooseConnections([spec('yard', 'omaha')], {
    connections,
    given: [],
    defaults: {},
    touched: () => ['chat'],
    again: (extra) => extra.join(' '),
  });
  expect(open).toMatchObject({ kind: 'question', question: { message: expect.stringContaining('chat') } });
});
