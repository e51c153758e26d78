import { expect, test } from 'vitest';
import { closest } from '../../src/util/closest.ts';

const names = ['ask', 'audit list', 'call', 'doctor', 'plan'];

test('slips of the finger are understood', () => {
  expect(closest('aks', names)).toBe('ask');
  expect(closest('docter', names)).toBe('doctor');
  expect(closest('audit lsit', names)).toBe('audit list');
});

test('other words are not', () => {
  expect(closest('weather', names)).toBeUndefined();
});
