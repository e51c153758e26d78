import { expect, test } from 'vitest';
import { paint, styled } from '../../src/render/styled.ts';

test('styles become codes only where color is wanted; text never does', () => {
  const lines = [['a ', styled('red', 'b\u001b[0m')]];
  expect(paint(lines, false)).toBe('a b\\u001b[0m\n');
  expect(paint(lines, true)).toBe('a \u001b[31mb\\u001b[0m\u001b[39m\n');
});
