import { expect, test } from 'vitest';
import { cellsIn } from '../../src/render/cell.ts';
import { paint } from '../../src/render/styled.ts';
import { taskLines } from '../../src/render/task-lines.ts';

const task = {
  id: 't1',
  runId: 'r2',
  service: 'depot',
  intent: 'get_crate',
  status: 'failed',
  createdAt: '2026-11-22T12:00:00.000Z',
  messages: [
    { role: 'user', content: 'an earlier one', runId: 'r1' },
    { role: 'user', content: 'show crate Blue', runId: 'r2' },
  ],
  steps: [
    {
      index: 0,
      action: 'depot.get_crate',
      status: 'failed',
      attempts: 2,
      args: { crate_id: 'c1' },
      calls: [
        { method: 'GET', url: 'https://depot.test/v1/crates/c1', status: null, latencyMs: 30 },
        { method: 'GET', url: 'https://depot.test/v1/crates/c1', status: 404, latencyMs: 7 },
      ],
    },
  ],
  error: { code: 'http_404', message: 'No such crate.' },
  result: null,
};

test('what was said in this run, each step with its calls, and why it failed', () => {
  expect(paint(taskLines(task, { width: 80, cells: cellsIn('UTC') }), false)).toBe(
    [
      'depot.get_crate  failed  2026-11-22 12:00',
      't1',
      'user: show crate Blue',
      '',
      '1. depot.get_crate  failed  2 attempts',
      '     crate_id: c1',
      '   GET https://depot.test/v1/crates/c1  no answer  30 ms',
      '   GET https://depot.test/v1/crates/c1  404  7 ms',
      '',
      '   No such crate.',
      '',
    ].join('\n'),
  );
});

test('a task of which little is known is still shown', () => {
  expect(paint(taskLines({ id: 't2' }, { width: undefined, cells: cellsIn('UTC') }), false)).toContain('t2\n');
});
