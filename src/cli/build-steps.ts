import path from 'node:path';
import { compileBuiltinPacks } from '../catalog/compile-builtin.ts';
import { loadCatalog } from '../catalog/load.ts';
import { withAllPacks } from '../core/enabled-packs.ts';
import { storeRouterIndex } from '../core/router-index.ts';
import type { Host } from '../host/host.ts';
import { systemHost } from '../host/system.ts';
import { examplesOf } from './examples.ts';
import { helpText } from './help.ts';

/** What the build makes by running our own code: the compiled packs, the indexes of what is asked of them, with keys and on the emulator, then the help. */
export async function runBuildSteps(packageRoot: string): Promise<void> {
  const host: Host = systemHost(packageRoot, '');
  const dist = path.join(host.packageRoot, 'dist');
  compileBuiltinPacks(host);
  const catalog = await loadCatalog(host, { packs: [path.join(host.packageRoot, 'packs')], cache: dist });
  for (const each of [catalog, withAllPacks(catalog)]) storeRouterIndex(each, { host, folder: dist });
  host.fs.write(path.join(dist, 'help.txt'), helpText(examplesOf(catalog)));
}
