import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Catalog } from '../../src/model/catalog.ts';
import { realCatalog } from '../emulator/support/real-packs.ts';
import { runBin, temporaryHome } from '../support/run-bin.ts';
import { understand } from '../support/understand.ts';

/** Inputs for each workflow of the packs that the seeds can answer, and the requests that it then sends. */
const RUNS: readonly (readonly [workflow: string, inputs: readonly string[], sends: readonly string[]])[] = [
  [
    'companycam set_up_project',
    [
      'street_address_1=40 Elm St',
      'name=Hill',
      'labels=insurance,roof',
      'users=Alicia Reyes,Tom',
      'checklist_template_id=3102',
    ],
    [
      'list_users',
      'list_users',
      'create_project',
      'add_project_labels',
      'assign_user_to_project',
      'assign_user_to_project',
      'create_project_checklist',
    ],
  ],
  ['companycam set_up_project', ['street_address_1=40 Elm St'], ['create_project']],
  [
    'companycam share_photo_digest',
    ['project_id=Miller Residence', 'channel=#roofing'],
    ['list_projects', 'list_conversations', 'get_project', 'list_project_photos', 'post_message'],
  ],
  [
    'companycam share_photo_digest',
    ['project_id=Miller Residence', 'channel=#roofing', 'since=4000000000'],
    ['list_projects', 'list_conversations', 'get_project', 'list_project_photos'],
  ],
  [
    'companycam create_project_from_photos',
    [
      'street_address_1=12 Oak St',
      'photo_urls=https://example.com/a.jpg,https://example.com/b.jpg',
      'captured_at=1795305600',
    ],
    ['create_project', 'create_project_photo', 'create_project_photo'],
  ],
  [
    'companycam close_out_project',
    ['project_id=Miller Residence', 'comment=final inspection passed'],
    ['list_projects', 'get_project', 'create_project_comment', 'archive_project'],
  ],
  [
    'slack post_announcement',
    ['channel=#roofing', 'text=Safety meeting', 'details=bring boots,7 am'],
    ['list_conversations', 'post_message', 'post_message', 'post_message', 'pin_message'],
  ],
  [
    'slack open_team_channel',
    ['name=harbor-view', 'users:=["U0FPRA006J7"]', 'topic=Harbor View', 'welcome=Hi all'],
    ['create_conversation', 'invite_to_conversation', 'set_conversation_topic', 'post_message'],
  ],
];

let place: ReturnType<typeof temporaryHome>;
beforeEach(() => {
  place = temporaryHome();
});
afterEach(() => place.remove());

describe('the workflows of the packs run on the emulator', { tags: ['slow'] }, () => {
  test.each(RUNS)('%s %j', async (workflow, inputs, sends) => {
    const { run, document } = await multibot(['run', ...workflow.split(' '), ...inputs]);
    expect([run.code, document.error]).toEqual([0, null]);
    expect(sentBy(document)).toEqual(sends);
  });

  test('a thread becomes a comment, a message is acknowledged', async () => {
    const posted = await multibot(['call', 'slack', 'post_message', 'channel=#roofing', 'text=Leak at the chimney']);
    const ts = /"ts": "(\d+\.\d+)"/.exec(posted.run.stdout)?.[1] ?? '';
    const acknowledged = await multibot([
      'run',
      'slack',
      'acknowledge_message',
      'channel=#roofing',
      `ts=${ts}`,
      'text=On my way',
    ]);
    expect(sentBy(acknowledged.document)).toEqual(['list_conversations', 'add_reaction', 'post_message']);
    const copy = ['channel=#roofing', `thread_ts=${ts}`, 'project_id=Miller Residence'];
    const copied = await multibot(['run', 'slack', 'copy_thread_to_project', ...copy]);
    expect(copied.document.data.result).toMatchObject({
      content: 'From a Slack thread:\n• Leak at the chimney\n• On my way',
    });
  });
});

test('words alone never run a workflow: it is started by its name', async () => {
  const catalog = await realCatalog();
  const said = workflowsOf(catalog).flatMap(({ intent }) => intent.examples);
  expect(said.length).toBeGreaterThan(20);
  for (const text of said) {
    const understanding = await understand(catalog, text);
    const tasks = understanding.kind === 'tasks' ? understanding.tasks : [];
    expect([text, tasks.filter(({ service, intent }) => catalog.workflow(service, intent))]).toEqual([text, []]);
  }
});

test('at least three workflows a pack, some across services, each with examples and a summary', async () => {
  const catalog = await realCatalog();
  const withFiles = catalog.packs.filter(({ drafts }) => (drafts ?? []).length > 0);
  expect(withFiles.length).toBeGreaterThanOrEqual(2);
  for (const { drafts = [], workflows = [], dir } of withFiles) {
    expect(workflows.map(({ name }) => name)).toEqual(drafts.map(({ name }) => name));
    expect(workflows.length).toBeGreaterThanOrEqual(3);
    expect(workflows.filter(({ intent }) => intent.examples.length < 3 || intent.summary === '')).toEqual([]);
    expect(readFileSync(`${dir}/workflows.arazzo.yaml`, 'utf8')).toMatch(/^arazzo: 1\.0\.\d$/m);
  }
  expect(workflowsOf(catalog).filter(({ services }) => services.length > 1).length).toBeGreaterThanOrEqual(2);
  expect(workflowsOf(catalog).filter(({ portable }) => portable).length).toBeGreaterThanOrEqual(2);
});

function workflowsOf(catalog: Catalog) {
  return catalog.packs.flatMap(({ workflows }) => workflows ?? []);
}

interface Document {
  readonly error: unknown;
  readonly data: {
    readonly result: unknown;
    readonly tasks: readonly { readonly steps: readonly { readonly action: string; readonly status: string }[] }[];
  };
}

async function multibot(args: readonly string[]) {
  const run = await runBin([...args, '--emulate', '--yes', '--json'], { home: place.home });
  const document: Document = JSON.parse(run.stdout);
  return { run, document };
}

/** The operations that were sent, in their order. */
function sentBy({ data }: Document): readonly string[] {
  const steps = data.tasks.flatMap((task) => task.steps);
  return steps.filter(({ status }) => status === 'succeeded').map(({ action }) => action.replace(/^[^.]+\./, ''));
}
