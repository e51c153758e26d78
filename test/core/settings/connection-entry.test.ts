import { expect, test } from 'vitest';
import { resolveSettings } from '../../../src/core/settings/resolve.ts';
import { fakeHost } from '../../support/fake-host.ts';

const CONFIG = '/home/tester/.config/multibot/config.yaml';
const settingsOf = (yaml: string, env: Readonly<Record<string, string>> = {}) =>
  resolveSettings({}, fakeHost({ files: { [CONFIG]: yaml }, env }).host);

test('connections are named in config.yaml; settings show them without their keys', async () => {
  const yaml = [
    'connections:',
    '  depot:',
    '    default: denver',
    '    denver: { key_env: DENVER_KEY, label: prod, synonyms: [the Denver location] }',
    '    yard-2: { key_env: [YARD_USER, YARD_KEY], base_url: "http://127.0.0.1:8080/v1/", label: test }',
  ].join('\n');
  const settings = await settingsOf(yaml, { DENVER_KEY: 'very-secret' });
  expect(settings.connections).toEqual({
    depot: {
      default: 'denver',
      named: [
        {
          name: 'denver',
          credentials: [{ variables: ['DENVER_KEY'] }],
          label: 'prod',
          synonyms: ['the Denver location'],
        },
        {
          name: 'yard-2',
          credentials: [{ variables: ['YARD_USER', 'YARD_KEY'] }],
          baseUrl: 'http://127.0.0.1:8080/v1',
          label: 'test',
          synonyms: [],
        },
      ],
    },
  });
  const rows = settings.list().filter(({ name }) => name.startsWith('connections.'));
  expect(rows.map(({ name, value, source }) => `${name}: ${value} (${source})`)).toEqual([
    'connections.depot.default: denver (config.yaml)',
    'connections.depot.denver: prod, DENVER_KEY is set (config.yaml)',
    'connections.depot.yard-2: test, YARD_USER is not set, YARD_KEY is not set, http://127.0.0.1:8080/v1 (config.yaml)',
  ]);
  expect((await settingsOf('planner: offline\n')).connections).toEqual({});
});

test.each([
  ['{ key_env: xoxb-123456-abcdef }', 'connections.depot.denver.key_env: must be the name of an environment variable'],
  ['{ key_env: [USER_KEY, s3cr3tTok3n] }', 'connections.depot.denver.key_env'],
  ['xoxb-123456-abcdef', 'connections.depot.denver: '],
  ['{ key: xoxb-123456-abcdef, key_env: A }', 'Unrecognized key: "key"'],
  ['{ label: prod }', 'connections.depot.denver.key_env'],
  ['{ key_env: A, label: live }', 'connections.depot.denver.label'],
  ['{ key_env: A, base_url: "https://user:s3cr3tTok3n@x.test" }', 'connections.depot.denver.base_url'],
  ['{ key_env: A, base_url: "ftp://x.test" }', 'connections.depot.denver.base_url'],
])('%s is refused with its path, and what may be a key is not repeated', async (entry, path) => {
  const error = await settingsOf(`connections: { depot: { denver: ${entry} } }`).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: 'invalid_config', exitCode: 9, message: expect.stringContaining(path) });
  expect(String(error)).not.toMatch(/123456|s3cr3t/);
});

test.each([
  ['{ depot: {} }', 'connections.depot: names no connection'],
  ['{ depot: { Denver: { key_env: A } } }', 'connections.depot.Denver: a name has small letters'],
  ['{ depot: { default: omaha, denver: { key_env: A } } }', 'connections.depot.default: must be one of denver'],
])('%s: %s', async (entries, message) => {
  await expect(settingsOf(`connections: ${entries}`)).rejects.toMatchObject({
    code: 'invalid_config',
    message: expect.stringContaining(message),
  });
});
