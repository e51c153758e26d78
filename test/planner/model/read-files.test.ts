import { expect, test } from 'vitest';
import { planTool } from '../../../src/planner/model/plan-tool.ts';
import { readFiles } from '../../../src/planner/model/read-files.ts';
import { readModelReply } from '../../../src/planner/model/read-reply.ts';
import { inputOf, operationOf } from '../../support/model-catalog.ts';
import { calling, contextOf } from '../../support/model-reply.ts';

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

const upload = operationOf('jobs', 'upload_paper', {
  inputs: [
    inputOf('attachment', { type: 'string', format: 'byte', maxLength: 400 }),
    inputOf('extras', { type: 'array', items: { type: 'string', format: 'binary' } }),
  ],
});

function planned(text: string, inputs: unknown) {
  const plan = { tasks: [{ operation: 'jobs.upload_paper', inputs }], question: null };
  return readModelReply(calling(plan), contextOf(text, [upload]));
}

test('a model is asked for paths, and its plan holds those that were said', () => {
  const [task] = [planTool({ candidates: [upload] }).parameters.properties?.['tasks']?.items];
  expect(task?.properties?.['inputs']?.properties).toMatchObject({
    attachment: { type: ['string', 'null'], description: 'path of the file, exactly as said' },
    extras: { type: ['array', 'null'], items: { type: 'string' } },
  });
  expect(planned('upload plan.pdf with a.jpg', { attachment: 'plan.pdf', extras: ['a.jpg'] })).toMatchObject({
    tasks: [{ inputs: { attachment: { files: ['plan.pdf'], from: 'model' }, extras: { files: ['a.jpg'] } } }],
  });
});

test('a plan with a file that was not named is no plan', () => {
  for (const path of ['~/.ssh/id_rsa', 'plan', '$tasks.1.result.file', 'SGVsbG8='])
    expect(planned('upload plan.pdf', { attachment: path })).toMatchObject({ kind: 'invalid' });
});
