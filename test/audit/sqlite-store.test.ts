import path from 'node:path';
import { storeContract } from './store.contract.ts';
import { temporaryFolder } from './store-host.ts';

storeContract('SQLite', {
  fresh: async () => ({ kind: 'sqlite', file: path.join(temporaryFolder(), 'data', 'multibot.db') }),
  tags: [],
});
