import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CappedOutput } from '../../src/host/capped-output.ts';

const KEPT = 64 * 1024;

function textOf(bytes: Buffer, sizes: readonly number[]): string {
  const output = new CappedOutput();
  let at = 0;
  for (const size of [...sizes, bytes.length]) {
    output.add(bytes.subarray(at, at + size));
    at += size;
  }
  return output.text();
}

test('whatever the chunks, head and tail are the first and the last 64 KB', () => {
  const length = fc.constantFrom(0, 1, KEPT - 1, KEPT, KEPT + 1, 2 * KEPT, 2 * KEPT + 1, 3 * KEPT + 5, 5 * KEPT - 1);
  fc.assert(
    fc.property(length, fc.array(fc.integer({ min: 0, max: 2 * KEPT }), { maxLength: 6 }), (size, sizes) => {
      const bytes = Buffer.from(Array.from({ length: size }, (_, at) => 97 + ((at * 7) % 26)));
      const left = size - 2 * KEPT;
      const cut = `${bytes.subarray(0, KEPT).toString()}\n[... ${left} bytes left out ...]\n${bytes.subarray(-KEPT).toString()}`;
      expect(textOf(bytes, sizes) === (left > 0 ? cut : bytes.toString())).toBe(true);
    }),
  );
});
