import { readFileSync, statSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import type { Catalog } from '../../src/model/catalog.ts';
import { isObject, type JsonObject, type JsonValue, parseJson } from '../../src/model/json.ts';
import type { Operation } from '../../src/model/operation.ts';
import { requestsOf } from '../../src/model/pack.ts';
import { pointed } from '../../src/model/pointer.ts';
import { Seed } from '../../src/model/seed.ts';
import { validateValue } from '../../src/model/validate-value.ts';
import { crmInputs } from './support/crm-inputs.ts';
import type { clientOf } from './support/emulator-client.ts';
import { jsonAt, rowsAt } from './support/json-at.ts';
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

function knownFor(operation: Operation, state: string): Readonly<Record<string, JsonValue>> {
  if (pointed(parseJson(state), '/items/financials')) return crmInputs(state, operation);
  return knownInputs(state, operation.path);
}

/** Ids of seed items under the names that inputs have. */
function knownInputs(state: string, path: string): Readonly<Record<string, JsonValue>> {
  const items = (name: string): readonly JsonObject[] =>
    rowsAt({ [name]: [], ...asObject(jsonAt(parseJson(state), '/items')) }, `/${name}`);
  const owner = path.split('/')[1] ?? '';
  if (owner.includes('.')) return workspaceInputs(items);
  const project = items('projects').find((each) => each['_label_ids'] && each['_assigned_users']) ?? {};
  const ids = {
    project_id: project['id'] ?? null,
    user_id: items('users')[1]?.['id'] ?? null,
    photo_id: items('photos')[0]?.['id'] ?? null,
  };
  const nested = path.split('/')[3] ?? '';
  const mine = nested === 'labels' ? jsonAt(project, '/_label_ids/0') : undefined;
  const child = nested === '' || mine !== undefined ? undefined : items(nested).find((each) => each['project_id']);
  return {
    ...ids,
    ...(child ? { project_id: child['project_id'] ?? null } : {}),
    id: mine ?? child?.['id'] ?? items(owner)[0]?.['id'] ?? null,
    checklist_template_id: items('templates_checklists')[0]?.['id'] ?? null,
    job_id: items('jobs')[0]?.['id'] ?? null,
    work_order_id: items('work_orders')[0]?.['id'] ?? null,
  };
}

function asObject(value: JsonValue): JsonObject {
  return isObject(value) ? value : {};
}

function workspaceInputs(items: (name: string) => readonly JsonObject[]): Readonly<Record<string, JsonValue>> {
  const channel = items('channels').find((each) => each['name'] === 'roofing') ?? {};
  const bot = items('users').find((each) => each['is_bot'] === true && each['id'] !== 'USLACKBOT') ?? {};
  const mine = items('messages').find((each) => each['_channel'] === channel['id'] && each['user'] === bot['id']) ?? {};
  const bookmark = items('bookmarks').find((each) => each['channel_id'] === channel['id']) ?? {};
  return {
    channel: channel['id'] ?? null,
    channel_id: channel['id'] ?? null,
    user: jsonAt(channel, '/_members/0'),
    ts: mine['ts'] ?? null,
    message_ts: mine['ts'] ?? null,
    timestamp: mine['ts'] ?? null,
    bookmark_id: bookmark['id'] ?? null,
    file: items('files')[0]?.['id'] ?? null,
    reminder: items('reminders')[0]?.['id'] ?? null,
    usergroup: items('usergroups')[0]?.['id'] ?? null,
    type: 'link',
    post_at: 1_795_400_000,
    name: 'eyes',
    outsider:
      items('users').find((each) => !JSON.stringify(channel['_members']).includes(JSON.stringify(each['id'])))?.[
        'id'
      ] ?? null,
    email: jsonAt(items('users')[0], '/profile/email'),
    archived: items('channels').find((each) => each['is_archived'] === true)?.['id'] ?? null,
    pinned: jsonAt(
      items('pins').find((each) => each['_channel'] === channel['id']),
      '/_ts',
    ),
    planned: items('scheduled').find((each) => each['channel_id'] === channel['id'])?.['id'] ?? null,
    reserved: null,
  };
}

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
