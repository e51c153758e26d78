import path from 'node:path';
import type { Host } from '../host/host.ts';
import { UserError } from '../model/errors.ts';
import { compilePack } from './compile.ts';
import { builtFile, compiledText } from './compiled-file.ts';
import { problemLine } from './problem.ts';
import { fingerprintOf, readSources } from './sources.ts';

/** Compiles every pack of `packs/` into `dist/packs`, for the build: a first start with an empty cache is quick too. */
export function compileBuiltinPacks(host: Host): readonly string[] {
  const folder = path.join(host.packageRoot, 'packs');
  const dirs = host.fs.list(folder).filter((entry) => host.fs.exists(path.join(folder, entry.name, 'config.json')));
  return dirs.map(({ name }) => {
    const dir = path.join(folder, name);
    const compiled = compilePack(readSources(host, dir));
    if (!compiled.ok) throw new UserError('invalid_pack', compiled.problems.map(problemLine).join('\n'));
    const file = builtFile(host, dir);
    host.fs.write(file, compiledText(fingerprintOf(host, dir), { ...compiled.pack, dir: name }));
    return file;
  });
}
