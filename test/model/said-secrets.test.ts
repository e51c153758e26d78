import { expect, test } from 'vitest';
import { isSecretName, saidSecrets } from '../../src/model/said-secrets.ts';

const tail = 'A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8';

test.for([
  [`sk-${tail}`, `sk-${tail}`],
  [`sk-proj-${tail}_x-y`, `sk-proj-${tail}_x-y`],
  [`sk_live_${tail}`, `sk_live_${tail}`],
  [`xoxb-1234-${tail}`, `xoxb-1234-${tail}`],
  [`ghp_${tail}`, `ghp_${tail}`],
  [`github_pat_${tail}`, `github_pat_${tail}`],
  [`glpat-${tail}`, `glpat-${tail}`],
  [`npm_${tail}`, `npm_${tail}`],
  ['AKIAIOSFODNN7EXAMPLE', 'AKIAIOSFODNN7EXAMPLE'],
  [`AIza${tail.slice(1)}`, `AIza${tail.slice(1)}`],
  [`SG.${tail}.${tail}`, `SG.${tail}.${tail}`],
  ['eyJhbGciOiJI.eyJzdWIiOiIx.c2ln-bmF0', 'eyJhbGciOiJI.eyJzdWIiOiIx.c2ln-bmF0'],
  [`Authorization: Bearer ${tail}==`, `${tail}==`],
  ['postgres://admin:hunter2@db.test/x', 'hunter2'],
  ['the password is hunter2000', 'hunter2000'],
  ['api key: "q1w2e3r4t5"', 'q1w2e3r4t5'],
  [
    '-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----',
    '-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----',
  ],
])('a key is known by its shape: %s', ([text, secret]) => {
  expect(saidSecrets(`please post ${text ?? ''} to #general`)).toContain(secret);
});

test.for([
  'create a project called Smith Roof at 12 Oak St, Lincoln, NE 68508',
  'post "the token economy is 2024 news" to #general',
  'the secret sauce is ready, password reset: tomorrow',
  'show project 83567718 and task-2024-11-22 of risk-assessment-for-the-quarter',
  'upload https://example.com/a/b?c=d and mail dana@example.com',
])('ordinary words are no key: %s', (text) => {
  expect(saidSecrets(text)).toEqual([]);
});

test('variables that hold a secret are known by their names', () => {
  const secret = ['API_KEY', 'SLACK_BOT_TOKEN', 'PGPASSWORD', 'DB_PASSWORD', 'X-Api-Key', 'Authorization', 'Cookie'];
  expect(secret.filter((name) => !isSecretName(name))).toEqual([]);
  expect(['PATH', 'KEYBOARD', 'TOKENIZER', 'SSH_AUTH_SOCK', 'Content-Type'].filter(isSecretName)).toEqual([]);
});
