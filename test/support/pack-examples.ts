import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { type Example, ExamplesFile } from '../../src/model/examples-file.ts';
import type { Pack } from '../../src/model/pack.ts';

/** The pack's examples.yaml; empty when it has none. Throws when it is not well formed. */
export function examplesOf(pack: Pack): readonly Example[] {
  const file = path.join(pack.dir, 'examples.yaml');
  return existsSync(file) ? ExamplesFile.parse(parse(readFileSync(file, 'utf8'))) : [];
}
