import { describe, expect, test } from 'vitest';
import { answerTo } from '../../../src/core/conversation/answer.ts';
import type { Question } from '../../../src/model/question.ts';

const argv = ['ask', 'photos of the Miller site'];
const choice = (value: string, label: string) => ({
  value,
  label,
  confidence: null,
  command: `multibot ask x --set site_id=${value}`,
});
const which: Question = {
  kind: 'entity',
  field: 'site_id',
  message: 'Which one?',
  choices: [
    choice('11', 'Miller Residence (418 Birch Ave)'),
    choice('12', 'Miller Roof (Denver)'),
    choice('13', 'Miller Roof (Omaha)'),
  ],
};
const read = (text: string, question: Question = which, inWords = true) => answerTo(question, text, { argv, inWords });
const set = (value: string) => ({ kind: 'line', argv: ['ask', 'x', '--set', `site_id=${value}`] });

describe('a choice', () => {
  test.each([
    ['2', '12'],
    ['the second one', '12'],
    ['the last one', '13'],
    ['13', '13'],
    ['the Denver one', '12'],
    ['denver', '12'],
    ['Denvr', '12'],
    ['the one on Birch Ave', '11'],
    ['resid', '11'],
    ['miller roof (omaha)', '13'],
  ])('%s', (text, value) => {
    expect(read(text)).toEqual(set(value));
  });

  test('of several that fit none is taken', () => {
    expect(read('the roof one')).toMatchObject({ kind: 'several', choices: [{ value: '12' }, { value: '13' }] });
  });

  test('another name is looked for instead; a number or a word that is none is not', () => {
    expect(read('the Kettle Creek one')).toEqual({ kind: 'line', argv: ['--set', 'site_id=Kettle Creek', ...argv] });
    for (const text of ['9', 'yes', 'none of them', '', 'and its photos', 'do the same for Elm St'])
      expect([text, read(text).kind]).toEqual([text, 'none']);
  });
});

test('a missing value is set; where no one input is asked for, the words are added to a request', () => {
  const missing: Question = { kind: 'input', field: 'name', message: 'name is needed', choices: [] };
  expect(read('12 Oak St', missing)).toEqual({ kind: 'line', argv: ['--set', 'name=12 Oak St', ...argv] });
  expect(read('yes', missing)).toEqual({ kind: 'line', argv: ['--set', 'name=yes', ...argv] });
  const open: Question = { ...missing, field: null };
  expect(read('12 Oak St', open)).toEqual({ kind: 'line', argv: [...argv, '12 Oak St'] });
  expect(read('12 Oak St', open, false)).toEqual({ kind: 'none' });
});

test('an approval is not given in words', () => {
  const approval: Question = {
    kind: 'approval',
    field: null,
    message: 'This writes.',
    choices: [{ value: 'yes', label: 'approve it', confidence: null, command: 'multibot ask x --yes' }],
  };
  for (const text of ['yes', '1', 'approve it', 'the first one'])
    expect(read(text, approval)).toEqual({ kind: 'none' });
});
