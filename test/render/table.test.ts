import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JsonValue } from '../../src/model/json.ts';
import { cellsIn } from '../../src/render/cell.ts';
import { resultLines } from '../../src/render/result.ts';
import { paint } from '../../src/render/styled.ts';
import { displayWidth } from '../../src/util/display-width.ts';

const cells = cellsIn('America/Chicago');
const shown = (value: JsonValue, width?: number) => paint(resultLines(value, { width, cells }), false);

const project = {
  id: '9001',
  photo_count: 12,
  creator: { name: 'Ann', email: 'ann@x.test' },
  integrations: [{ type: 'x' }],
  feature_image: [{ uri: 'https://x.test/i.png' }],
  archived: false,
  notes: null,
  created_at: 1764000000,
  status: 'active',
  public_url: 'https://x.test/p/9001',
  name: 'Smith Roof',
};

test('the columns that people want, in the order that they read them', () => {
  const [head, row] = shown([project]).split('\n');
  expect(head?.split(/ {2,}/)).toEqual([
    'name',
    'id',
    'status',
    'creator.name',
    'created_at',
    'photo_count',
    'public_url',
  ]);
  expect(row).toContain('Smith Roof  9001  active  Ann           2025-11-24 10:00           12  https://x.test/p/9001');
});

test('in a narrow terminal links stand below, whole; ids are never cut', () => {
  const text = shown([project, { ...project, name: 'A very long name of a project on the other side' }], 44);
  expect(text).toContain('\n  https://x.test/p/9001\n');
  expect(text).toContain('…');
  for (const line of text.split('\n')) expect(displayWidth(line)).toBeLessThanOrEqual(44);
});

test('a record opens what is inside, once', () => {
  expect(shown(project)).toBe(
    [
      'name           Smith Roof',
      'id             9001',
      'photo_count    12',
      'creator.name   Ann',
      'creator.email  ann@x.test',
      'integrations   {"type":"x"}',
      'feature_image  {"uri":"https://x.test/i.png"}',
      'archived       no',
      'created_at     2025-11-24 10:00',
      'status         active',
      'public_url     https://x.test/p/9001',
      '',
    ].join('\n'),
  );
});

test('other values', () => {
  expect(shown(['a', 'b'])).toBe('a\nb\n');
  expect(shown('two\nlines')).toBe('two\nlines\n');
  expect(shown([])).toBe('');
  expect(shown(null)).toBe('');
  expect(shown([{ when: '2026-11-22T23:30:00Z' }])).toContain('2026-11-22 17:30');
});

test('any JSON can be shown at any width', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.option(fc.integer({ min: 1, max: 120 }), { nil: undefined }), (value, width) => {
      const json: JsonValue = JSON.parse(JSON.stringify(value));
      expect(shown(json, width)).not.toMatch(/(?![\n\t])\p{Cc}/u);
    }),
  );
});
