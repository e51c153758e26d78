import { expect, test } from 'vitest';
import { stem } from '../../src/util/stem.ts';

test.each([
  ['photos', 'photo'],
  ['replies', 'reply'],
  ['addresses', 'address'],
  ['branches', 'branch'],
  ['address', 'address'],
  ['status', 'status'],
  ['this', 'this'],
  ['archived', 'archived'],
  ['gas', 'gas'],
])('%s -> %s', (word, expected) => expect(stem(word)).toBe(expected));
