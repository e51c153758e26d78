import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { z } from 'zod';
import { packsFolder } from './packs-folder.ts';

/** Where people put names and words: here others may have put theirs. */
const FIELDS =
  'real_name fullname first_name firstName jobName title display_value label name description content message notes text summary purpose stage_description notepad'.split(
    ' ',
  );
/** Found by name by the requests of the test. */
const LEFT_ALONE = new Set(['channels']);

const Seed = z.looseObject({
  collections: z.record(z.string(), z.looseObject({ items: z.array(z.record(z.string(), z.json())).optional() })),
});

/**
 * The built-in packs in a folder of their own, where each record that the emulator starts with holds one more text in a
 * field that people fill. `textOf(n)` gives the n-th, from 1; the number of texts is given back.
 */
export function poisonedPacks(textOf: (n: number) => string): { readonly folder: string; readonly count: number } {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'multibot-poisoned-'));
  onTestFinished(() => fs.rmSync(folder, { recursive: true, force: true }));
  fs.cpSync(packsFolder, folder, { recursive: true });
  let count = 0;
  for (const service of fs.readdirSync(folder)) {
    const file = path.join(folder, service, 'seed.json');
    const seed = Seed.parse(JSON.parse(fs.readFileSync(file, 'utf8')));
    for (const [name, { items = [] }] of Object.entries(seed.collections))
      for (const item of LEFT_ALONE.has(name) ? [] : items) {
        const field = FIELDS.find((each) => typeof item[each] === 'string');
        const text = field === undefined ? undefined : item[field];
        if (field !== undefined && typeof text === 'string') item[field] = `${text} ${textOf(++count)}`;
      }
    fs.writeFileSync(file, JSON.stringify(seed));
  }
  return { folder, count };
}
