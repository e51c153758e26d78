import { expect, test } from 'vitest';
import { progressLines } from '../../src/render/progress.ts';
import { paint } from '../../src/render/styled.ts';
import { lookedUp, plan, planned, writeFailed, writeStarted } from './fixtures.ts';

const shown = (events: readonly Parameters<typeof progressLines>[0][], verbose = false) =>
  events.map((event) => paint(progressLines(event, { plan, verbose, width: 80 }), false)).join('');

test('what was understood: service, operation, how sure, inputs', () => {
  expect(shown([planned])).toBe(
    [
      '1. depot.update_crate  93 % sure',
      '     crate_id: Blue',
      '     name: Red',
      '2. depot.post_note  80 % sure',
      '     text: $tasks.1.result.url',
      '',
    ].join('\n'),
  );
});

test('each step with method, path, status and time; a lookup with what it found', () => {
  expect(shown([...lookedUp, writeFailed])).toBe(
    '   ✓ GET /crates  200  12 ms  2 attempts  crate "Blue" is Blue (c1)\n   ✗ update_crate  422  5 ms\n',
  );
});

test('verbose shows the request before it leaves', () => {
  expect(shown([writeStarted])).toBe('');
  expect(shown([writeStarted], true)).toContain('POST https://depot.test/v1/crates\n   authorization: [redacted]');
});
