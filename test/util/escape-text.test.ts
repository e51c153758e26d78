import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapeText } from '../../src/util/escape-text.ts';

test('what a terminal would obey is shown instead', () => {
  expect(escapeText('a\u001b[31mred\u0007')).toBe('a\\u001b[31mred\\u0007');
  expect(escapeText('\u009b2J\u007f\r')).toBe('\\u009b2J\\u007f\\u000d');
  expect(escapeText('user\u202etxt.exe \u2066x\u2069 a\u200bb\ufeff')).toBe(
    'user\\u202etxt.exe \\u2066x\\u2069 a\\u200bb\\ufeff',
  );
  expect(escapeText('\u{e0041}')).toBe('\\udb40\\udc41');
  expect(escapeText('\ud800')).toBe('\\ud800');
});

test('newlines, tabs and everything that people write stay', () => {
  const text = 'Größe\tßü 漢字 🏠 naïve\nline 2';
  expect(escapeText(text)).toBe(text);
});

test('nothing that a terminal obeys comes through, and JSON stays JSON of the same value', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      // The same again, written down character by character.
      for (const character of escapeText(text)) {
        const code = character.codePointAt(0) ?? 0;
        expect(code < 0x20 && character !== '\n' && character !== '\t').toBe(false);
        expect(code >= 0x7f && code <= 0x9f).toBe(false);
        expect([0x200b, 0x200e, 0x202e, 0x2066, 0xfeff].includes(code)).toBe(false);
      }
      expect(JSON.parse(escapeText(JSON.stringify({ text })))).toEqual({ text });
    }),
  );
});
