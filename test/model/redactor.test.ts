import { expect, test } from 'vitest';
import { newRedactor } from '../../src/model/redactor.ts';

test('a value loses its secrets from texts, keys and numbers, and is the same value when it has none', () => {
  const redactor = newRedactor();
  for (const secret of ['hunter2000', '73313373']) redactor.add(secret);
  const clean = { at: 1795386804, text: ['hunter3000'] };
  expect(redactor.value(clean)).toBe(clean);
  expect(redactor.value({ hunter2000: { pin: 73313373, list: ['my hunter2000!', null, true] } })).toEqual({
    '[redacted]': { pin: '[redacted]', list: ['my [redacted]!', null, true] },
  });
});

test('a secret that is inside another does not cut it apart', () => {
  const redactor = newRedactor();
  redactor.add('abcdef');
  expect(redactor.text('abcdef abcdefgh')).toBe('[redacted] [redacted]gh');
  redactor.add('abcdefgh');
  expect(redactor.text('abcdef abcdefgh')).toBe('[redacted] [redacted]');
});

test('JSON stays JSON, and what is too short to be told from words stays', () => {
  const redactor = newRedactor();
  redactor.add('say "\\n" & go');
  redactor.add('abc');
  const json = JSON.stringify({ note: 'say "\\n" & go, abc', twice: JSON.stringify(['say "\\n" & go']) });
  expect(JSON.parse(redactor.text(json))).toEqual({ note: '[redacted], abc', twice: '["[redacted]"]' });
});

test('a megabyte takes less than a second with a hundred secrets', () => {
  const redactor = newRedactor();
  for (let index = 0; index < 100; index++) redactor.add(`${index}-secret-${index * 7919}-${'x'.repeat(index % 30)}`);
  const text = 'The quick brown fox {"id": 12345, "name": "jumps over"} '.repeat(20_000);
  const startedAt = performance.now();
  expect(redactor.text(text)).toBe(text);
  expect(performance.now() - startedAt).toBeLessThan(1000);
});
