import { readFileSync, statSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import type { Catalog } from '../../src/model/catalog.ts';
import type { JsonValue } from '../../src/model/json.ts';
import { requestsOf } from '../../src/model/pack.ts';
import { Seed } from '../../src/model/seed.ts';
import { validateValue } from '../../src/model/validate-value.ts';
import type { clientOf } from './support/emulator-client.ts';
import { jsonAt } from './support/json-at.ts';
import { knownFor } from './support/known-inputs.ts';
import { freshEmulator, realCatalog } from './support/real-packs.ts';
import { validRequest } from './support/valid-inputs.ts';

let catalog: Catalog;
beforeAll(async () => {
  catalog = await realCatalog();
});

test('every seed is well formed, names only what there is, and stays small', () => {
  for (const pack of catalog.packs) {
    const file = `${pack.dir}/seed.json`;
    const seed = Seed.parse(JSON.parse(readFileSync(file, 'utf8')));
    const operations = new Set(requestsOf(pack).map(({ name }) => name));
    expect(Object.keys(seed.rules).filter((name) => !operations.has(name))).toEqual([]);
    expect(statSync(file).size).toBeLessThan(150_000);
  }
});

test('every operation of every pack answers with its success status and schema when it is called rightly', async () => {
  const problems: string[] = [];
  for (const operation of catalog.packs.flatMap(({ operations }) => operations)) {
    const { host, client } = freshEmulator(catalog);
    const send = client(operation.service, operation.server);
    await send('GET', '/');
    const known = knownFor(operation, host.fs.readText(`/data/emulator/${operation.service}.json`));
    const { method, path, json } = validRequest(operation, {
      ...known,
      ...SPECIAL[operation.name]?.(known),
      ...(await BEFORE[operation.name]?.(send, known)),
    });
    const answer = await send(method, path, json === undefined ? {} : { json });
    const flag = catalog.pack(operation.service)?.answers.success;
    const good =
      answer.status === operation.success.status && (!flag || jsonAt(answer.body, flag.pointer) === flag.equals);
    const { schema } = operation.success;
    const wrong = schema && answer.body !== undefined ? validateValue(schema, answer.body) : [];
    if (!good || wrong.length > 0)
      problems.push(
        `${operation.service}.${operation.name} ${path} ${JSON.stringify(json)}: ${answer.status} ${JSON.stringify(answer.body)?.slice(0, 200)} ${JSON.stringify(wrong.slice(0, 3))}`,
      );
  }
  expect(problems).toEqual([]);
});

type Known = Readonly<Record<string, JsonValue>>;

/** What has to happen first, and the inputs that come of it. */
const BEFORE: Readonly<Record<string, (send: ReturnType<typeof clientOf>, known: Known) => Promise<Known>>> = {
  complete_upload: async (send) => {
    const reserved = await send('POST', '/files.getUploadURLExternal', { form: { filename: 'a.txt', length: '3' } });
    return { files: [{ id: jsonAt(reserved.body, '/file_id') }] };
  },
  remove_reaction: async (send, { channel = '', timestamp = '', name = '' }) => {
    await send('POST', '/reactions.add', { json: { channel, timestamp, name } });
    return {};
  },
};

/** Inputs whose right value depends on what the seed holds. */
const SPECIAL: Readonly<Record<string, (known: Known) => Known>> = {
  create_conversation: () => ({ name: 'new-channel' }),
  rename_conversation: () => ({ name: 'renamed' }),
  invite_to_conversation: ({ outsider }) => ({ users: [outsider ?? null] }),
  open_direct_message: ({ outsider }) => ({ users: [outsider ?? null] }),
  replace_usergroup_members: ({ user }) => ({ users: [user ?? null] }),
  unarchive_conversation: ({ archived }) => ({ channel: archived ?? null }),
  unpin_message: ({ pinned }) => ({ timestamp: pinned ?? null }),
  delete_scheduled_message: ({ planned }) => ({ scheduled_message_id: planned ?? null }),
};
