import { expect, test } from 'vitest';
import { newRedactor } from '../../src/model/redactor.ts';
import { canary, ENCODINGS, leaksIn } from '../support/canaries.ts';

test.for(Object.keys(ENCODINGS))('a secret is found as %s, and what stands around it stays', (name) => {
  const redactor = newRedactor();
  const secret = canary('x');
  redactor.add(secret);
  const given = `before ${ENCODINGS[name]?.(secret) ?? ''} after`;
  const shown = redactor.text(given);
  expect(leaksIn(given, { secret })).toEqual(['secret']);
  expect(leaksIn(shown, { secret })).toEqual([]);
  expect(shown).toMatch(/^before .*\[redacted\].* after$/);
});

test.for([
  'schlüssel-für-alles',
  'schl\\u00fcssel-f\\u00fcr-alles',
  'schl\\\\u00fcssel-f\\\\u00fcr-alles',
  'schl%C3%BCssel-f%C3%BCr-alles',
  'schl%c3%bcssel-f%c3%bcr-alles',
])('letters beyond ASCII are found in their escaped forms too: %s', (form) => {
  const redactor = newRedactor();
  redactor.add('schlüssel-für-alles');
  expect(redactor.text(`<${form}>`)).toBe('<[redacted]>');
});
