import { expect, test } from 'vitest';
import { readFiles } from '../../../src/planner/model/read-files.ts';
import { contextOf } from '../../support/model-reply.ts';

const read = (text: string, value: Parameters<typeof readFiles>[0]) => readFiles(value, { context: contextOf(text) });

test.each([
  ['upload plan.pdf to job 12', 'plan.pdf'],
  ['upload "roof plan.pdf" to job 12', 'roof plan.pdf'],
  ['upload ./photos/roof 1.jpg to job 12', './photos/roof 1.jpg'],
  ['upload ~/backup.tar.xz, please', '~/backup.tar.xz'],
])('%s: %s was named', (text, path) =>
  expect(read(text, path)).toEqual({ problems: [], slot: { files: [path], from: 'model' } }),
);

test.each([
  ['upload plan.pdf to job 12', '/etc/passwd'],
  ['upload docs/plan.pdf to job 12', 'plan.pdf'],
  ['upload plan.pdf to job 12', '../plan.pdf'],
  ['upload plan.pdf to job 12', 'job'],
  ['upload plan.pdf to job 12', '$tasks.1.result.path'],
  ['upload https://x.test/plan.pdf to job 12', 'https://x.test/plan.pdf'],
  ['upload plan.pdf to job 12', ['plan.pdf', 'key.pem']],
  ['upload plan.pdf to job 12', 7],
])('%s: %j was not', (text, value) => {
  const { problems, slot } = read(text, value);
  expect([problems.length, slot]).toEqual([1, undefined]);
});
