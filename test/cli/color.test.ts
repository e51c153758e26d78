import { expect, test } from 'vitest';
import { usesColor } from '../../src/cli/color.ts';
import { fakeHost } from '../support/fake-host.ts';

const at = (env: Record<string, string>, mode: 'auto' | 'always' | 'never' = 'auto', terminal = true) =>
  usesColor(fakeHost({ env }).host, mode, terminal);

test('a terminal gets color unless something says otherwise', () => {
  expect(at({})).toBe(true);
  expect(at({}, 'auto', false)).toBe(false);
  expect(at({ TERM: 'dumb' })).toBe(false);
  expect(at({ NO_COLOR: '1' })).toBe(false);
  expect(at({ NO_COLOR: '' })).toBe(true);
  expect(at({ FORCE_COLOR: '1' }, 'auto', false)).toBe(true);
  expect(at({ FORCE_COLOR: '0' })).toBe(false);
  expect(at({ NO_COLOR: '1', FORCE_COLOR: '1' })).toBe(false);
});

test('the flag has the last word', () => {
  expect(at({ NO_COLOR: '1' }, 'always', false)).toBe(true);
  expect(at({ FORCE_COLOR: '1' }, 'never')).toBe(false);
});
