import { isObject, type JsonObject, type JsonValue, parseJson } from '../../../src/model/json.ts';
import type { Operation } from '../../../src/model/operation.ts';
import { pointed } from '../../../src/model/pointer.ts';
import { crmInputs } from './crm-inputs.ts';
import { jsonAt, rowsAt } from './json-at.ts';

/** Inputs of an operation of a built-in pack that hang together, out of the emulator's state. */
export function knownFor(operation: Operation, state: string): Readonly<Record<string, JsonValue>> {
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
