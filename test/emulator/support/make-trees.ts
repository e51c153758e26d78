import { emulatorFetch } from '../../../src/emulator/emulator-fetch.ts';
import { systemHost } from '../../../src/host/system.ts';
import { clientOf } from './emulator-client.ts';
import { orchardCatalog } from './orchard-pack.ts';

/** A process of its own that plants trees: `node make-trees.ts <state folder> <name> <count>`. */
const [, , stateFolder = '', name = '', count = '0'] = process.argv;
const host = systemHost(import.meta.dirname, '0.0.0-test');
const send = clientOf(emulatorFetch({ host, catalog: orchardCatalog(), stateFolder }), 'https://orchard.test/api/v2');
for (let n = 0; n < Number(count); n++) {
  const { status } = await send('POST', '/trees', { json: { name: `${name}-${n}` } });
  if (status !== 201) throw new Error(`status ${status}`);
}
