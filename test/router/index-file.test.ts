import { expect, test } from 'vitest';
import { readIndex, writeIndex } from '../../src/router/index-file.ts';
import { route } from '../../src/router/route.ts';
import { twoServices } from '../support/two-services.ts';
import { indexOf, utteranceOf } from '../support/understand.ts';

const catalog = twoServices();
const index = indexOf(catalog);
const bytes = writeIndex(index);

test('an index read back holds what was written', () => {
  const read = readIndex(bytes);
  const rows = Array.from({ length: index.profiles.length }, (_, row) => row);
  expect(rows.map((row) => read.profiles.at(row))).toEqual(rows.map((row) => index.profiles.at(row)));
  const { profiles: _written, ...written } = index;
  const { profiles: _read, ...rest } = read;
  expect(rest).toEqual(written);
  expect(read.profiles.at(-1)).toBeUndefined();
  expect(read.profiles.at(rows.length)).toBeUndefined();
});

test('it routes as the one that was written, wherever its bytes lie', () => {
  const moved = new Uint8Array(bytes.length + 3);
  moved.set(bytes, 3);
  const read = readIndex(moved.subarray(3));
  for (const text of ['archive site Harbor View', 'post "hello" to #storm-crew', 'list the photos']) {
    expect(route(utteranceOf(text), read, catalog)).toEqual(route(utteranceOf(text), index, catalog));
  }
});

test('a file that was cut off, or is none, is refused', () => {
  expect(() => readIndex(bytes.slice(0, bytes.length / 2))).toThrow('cut off');
  expect(() => readIndex(new TextEncoder().encode('{"version": 2, "profiles": []}'))).toThrow('not a flat file');
  expect(() => readIndex(new Uint8Array())).toThrow('not a flat file');
});
