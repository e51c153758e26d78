import { expect, test } from 'vitest';
import { BASE, playPlan, step } from '../support/play-plan.ts';

const config = {
  operations: {
    list_crates: { operationId: 'listCrates' },
    send_file: {
      method: 'POST',
      path: '/files',
      encoding: 'multipart',
      body: ['title', 'file'],
      inputs: { file: { schema: { type: 'string', format: 'binary' } } },
    },
  },
};
const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
const send = step(
  'send_file',
  { title: { literal: 'Plan' }, file: { file: { path: '/w/plan.txt', name: 'plan.txt', size: 3, sha256: abc } } },
  { effect: 'write' },
);
const replies = { [`POST ${BASE}/files`]: { json: {} } };

test('its bytes go out and nothing but its name and size is told', async () => {
  const { requests, events, results } = await playPlan({
    steps: [[send]],
    config,
    replies,
    files: { '/w/plan.txt': 'abc' },
  });
  expect(results).toMatchObject([{ status: 'succeeded' }]);
  const body = new TextDecoder().decode(Buffer.from(requests[0]?.body ?? ''));
  expect(body).toContain('name="file"; filename="plan.txt"\r\ncontent-type: text/plain\r\n\r\nabc\r\n');
  expect(events.find((event) => event.type === 'step.started')).toMatchObject({
    request: { body: { title: 'Plan', file: '[file plan.txt, 3 bytes]' } },
  });
});

test.each([
  ['gone', {}],
  ['not the one that was agreed to', { '/w/plan.txt': 'abd' }],
])('a file that is %s is not sent', async (_, files) => {
  const { requests, results, types } = await playPlan({ steps: [[send]], config, replies, files });
  expect(requests).toEqual([]);
  expect(results).toMatchObject([{ status: 'failed', attempts: 0, failure: { code: 'file_changed' } }]);
  expect(types).toEqual(['step.finished']);
});
