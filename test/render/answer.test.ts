import { expect, test } from 'vitest';
import { answerLines } from '../../src/render/answer.ts';
import { cellsIn } from '../../src/render/cell.ts';
import { questionLines } from '../../src/render/question.ts';
import { runView } from '../../src/render/run-view.ts';
import { paint } from '../../src/render/styled.ts';
import { finished, lookedUp, planned, started } from './fixtures.ts';

const stamp = { runId: 'r1', conversationId: 'k1', at: 0 };
const done = (taskIndex: number, result: { name: string }) => ({
  ...stamp,
  type: 'task.finished' as const,
  taskId: `t${taskIndex + 1}`,
  taskIndex,
  status: 'succeeded' as const,
  result,
  page: null,
  failure: null,
});
const shown = (...events: Parameters<typeof runView>[0]) =>
  paint(answerLines(runView(events), { width: undefined, cells: cellsIn('UTC') }), false);

test('each task with its result, and who answered', () => {
  const text = shown(started, planned, ...lookedUp, done(0, { name: 'Red' }), done(1, { name: 'Note' }), finished({}));
  expect(text).toBe(
    [
      'depot.update_crate',
      '  name  Red',
      '',
      'depot.post_note',
      '  name  Note',
      '',
      'The built-in emulator answered; nothing was sent to the real services.',
      '',
    ].join('\n'),
  );
});

test('a plan shows its requests', () => {
  const text = shown(started, planned, finished({ status: 'planned' }));
  expect(text).toContain(
    '1. depot.list_crates (read)\n\n2. depot.update_crate (write)\n   POST https://depot.test/v1/crates',
  );
  expect(text).not.toContain('emulator');
});

test('an answer without a result is said in words', () => {
  expect(shown(started, finished({ answer: 'Nothing to do.' }))).toBe('Nothing to do.\n');
});

test('a question has its choices numbered, each with its command', () => {
  const question = {
    kind: 'entity' as const,
    field: 'crate_id',
    message: 'Which crate?',
    choices: [{ value: 'c1', label: 'Blue', confidence: 0.5, command: 'multibot call depot get_crate crate_id=c1' }],
  };
  expect(paint(questionLines(question), false)).toBe(
    'Which crate?\n  1. Blue  50 %\n     multibot call depot get_crate crate_id=c1\n',
  );
});
