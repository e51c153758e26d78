import { freshPostgres } from '../support/postgres.ts';
import { storeContract } from './store.contract.ts';

storeContract('PostgreSQL', {
  fresh: async () => ({ kind: 'postgres', url: await freshPostgres() }),
  tags: ['slow'],
});
