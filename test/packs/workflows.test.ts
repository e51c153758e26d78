import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Catalog } from '../../src/model/catalog.ts';
import { realCatalog } from '../emulator/support/real-packs.ts';
import { runBin, temporaryHome } from '../support/run-bin.ts';
import { understand } from '../support/understand.ts';

/** What project_for_job asks about a job first, and what it does for one that has no project. */
const LOOKED_UP = ['get_job', 'find_external_references'];
const MADE = ['list_projects', 'list_job_contacts', 'get_contact', 'create_project', 'create_external_reference'];

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
    'acculynx new_lead',
    [
      'last_name=Kessler',
      'first_name=Wanda',
      'phone=4025550148',
      'street=1816 Harwood St',
      'city=Lincoln',
      'state=NE',
      'zip=68502',
      'lead_source_id=Referral',
      'user_id=Luis',
      'appointment_start=2026-12-01T20:00:00Z',
      'appointment_end=2026-12-01T21:00:00Z',
    ],
    [
      'list_lead_sources',
      'list_users',
      'list_contact_types',
      'list_company_countries',
      'list_company_states',
      'create_contact',
      'create_job',
      'set_initial_appointment',
      'set_company_representative',
    ],
  ],
  [
    'acculynx new_lead',
    ['last_name=Kessler', 'street=1816 Harwood St', 'city=Lincoln', 'state=Nebraska', 'zip=68502'],
    ['list_contact_types', 'list_company_countries', 'list_company_states', 'create_contact', 'create_job'],
  ],
  [
    'acculynx schedule_inspection',
    ['job_id=Parker', 'user_id=Luis', 'start=2026-12-01T20:00:00Z', 'end=2026-12-01T21:00:00Z', 'message=Bring boots'],
    [
      'list_users',
      'search_jobs',
      'set_initial_appointment',
      'set_company_representative',
      'create_job_message',
      'get_initial_appointment',
    ],
  ],
  [
    'acculynx record_payment',
    ['job_id=Whitfield', 'amount=2500', 'method=Check', 'check_number=7781'],
    ['search_jobs', 'record_received_payment', 'get_job_payments_overview'],
  ],
  [
    'acculynx message_job_rep',
    ['job_id=Parker', 'text=The adjuster comes at 3'],
    [
      'search_jobs',
      'get_company_representative',
      'get_user',
      'find_user_by_email',
      'open_direct_message',
      'post_message',
    ],
  ],
  ['acculynx project_for_job', ['job_id=Miller Residence'], ['search_jobs', ...LOOKED_UP, 'get_project']],
  [
    'acculynx project_for_job',
    ['job_id=Nguyen', 'milestone=approved'],
    ['search_jobs', ...LOOKED_UP, 'list_projects', 'create_external_reference'],
  ],
  [
    'acculynx announce_job',
    ['job_id=Johnson', 'channel=#production', 'text=Ready to order'],
    ['list_conversations', 'search_jobs', ...LOOKED_UP, ...MADE, 'post_message'],
  ],
  ['companycam project_at_address', ['street_address_1=418 Birch Ave', 'city=Omaha'], ['list_projects']],
  [
    'companycam project_at_address',
    ['street_address_1=418 Birch Ave', 'city=Lincoln', 'name=Hill'],
    ['list_projects', 'create_project'],
  ],
  ['bolt open_work_orders', ['job_id=1407 W Heron Bend Dr'], ['list_jobs', 'list_job_work_orders']],
  ['bolt unscheduled_work_orders', [], ['list_work_orders']],
  ['bolt orders_to_accept', [], ['list_builder_orders']],
  ['bolt company_setup', [], ['list_offices', 'list_crews', 'list_work_order_types']],
  [
    'bolt post_orders_without_crew',
    ['channel=#production', 'from=2000-01-01T00:00:00Z', 'until=2000-01-02T00:00:00Z'],
    ['list_conversations', 'list_schedules'],
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

  test('an AccuLynx job becomes a project with its address and customer, once', async () => {
    const made = await multibot(['run', 'acculynx', 'announce_job', 'job_id=Johnson', 'channel=#production']);
    const bodies = made.document.data.tasks.flatMap(({ steps }) => steps.map(({ request }) => request?.body));
    expect(bodies).toContainEqual({
      name: 'Johnson Residence',
      address: {
        street_address_1: '3415 Calvert St',
        city: 'Lincoln',
        state: 'NE',
        postal_code: '68506',
        country: 'US',
      },
      primary_contact: {
        name: 'Robert Johnson',
        email: 'robert-johnson@plainsmail.com',
        phone_number: expect.stringMatching(/^402555\d{4}$/),
      },
    });
    const { project_url: project, job_url: job } = z
      .looseObject({ project_url: z.string(), job_url: z.string() })
      .parse(made.document.data.result);
    expect([project, job]).toEqual([
      expect.stringMatching(/^https:\/\/app\.companycam\.com\/projects\/\d+$/),
      expect.stringMatching(/^https:\/\/my\.acculynx\.com\/jobs\/[\w-]{36}$/),
    ]);
    expect(bodies.at(-1)).toMatchObject({
      text: `Johnson Residence, 3415 Calvert St, Lincoln, NE 68506\nCompanyCam: ${project}\nAccuLynx: ${job}`,
    });
    const again = await multibot(['run', 'acculynx', 'project_for_job', 'job_id=Johnson']);
    expect(sentBy(again.document)).toEqual(['search_jobs', ...LOOKED_UP, 'get_project']);
    expect(again.document.data.result).toMatchObject({ project_url: project, new_project_id: null });
  });

  test('a job that is in another milestone than wished gets nothing', async () => {
    const { run, document } = await multibot([
      'run',
      'acculynx',
      'project_for_job',
      'job_id=Parker',
      'milestone=approved',
    ]);
    expect([run.code, document.error]).toMatchObject([5, { code: 'criteria_not_met' }]);
    expect(sentBy(document)).toEqual(['search_jobs']);
  });

  test('every job of a milestone that has no project gets one, and the second time none', async () => {
    const first = await multibot(['run', 'acculynx', 'projects_for_milestone', 'milestone=approved']);
    expect([first.run.code, first.document.error]).toEqual([0, null]);
    const sent = sentBy(first.document);
    expect(sent.filter((name) => name === 'get_job')).toHaveLength(11);
    expect(sent.filter((name) => name === 'create_project')).toHaveLength(4);
    expect(sent.filter((name) => name === 'create_external_reference')).toHaveLength(9);
    const second = await multibot(['run', 'acculynx', 'projects_for_milestone', 'milestone=approved']);
    expect(sentBy(second.document).filter((name) => name.startsWith('create'))).toEqual([]);
  });

  test('work orders without a crew are posted, a line each', async () => {
    const range = ['from=2000-01-01T00:00:00Z', 'until=2099-01-01T00:00:00Z'];
    const args = ['run', 'bolt', 'post_orders_without_crew', 'channel=#production', ...range];
    const { run, document } = await multibot(args);
    expect([run.code, sentBy(document)]).toEqual([0, ['list_conversations', 'list_schedules', 'post_message']]);
    const { text } = z.object({ text: z.string() }).parse(document.data.tasks[0]?.steps.at(-1)?.request?.body);
    expect(text.split('\n')).toEqual([
      'Work orders without a crew:',
      expect.stringMatching(/^• Batt Insulation, job LARK-03017 \(work order 28410102\), \d{4}-.*Z$/),
      expect.stringMatching(/^• Tape & Texture, job BWH-\d+ \(work order 28410113\), \d{4}-.*Z$/),
    ]);
  });

  test('jobs that have not moved are those that are active, and of the builder that is asked for', async () => {
    const old = await multibot(['run', 'bolt', 'stale_jobs', `before=${daysAgo(30)}`]);
    expect(idsOf(old.document)).toEqual([410709, 410715, 410716]);
    const one = await multibot([
      'run',
      'bolt',
      'stale_jobs',
      `before=${daysAgo(30)}`,
      'customer_id=Stonegate Communities',
    ]);
    expect(idsOf(one.document)).toEqual([410715, 410716]);
  });

  test('every new job gets a project, and the second time none', async () => {
    const first = await multibot(['run', 'bolt', 'projects_for_new_jobs', `since=${daysAgo(20)}`]);
    const made = sentBy(first.document).filter((name) => name === 'create_project');
    expect([first.run.code, made.length > 1]).toEqual([0, true]);
    const second = await multibot(['run', 'bolt', 'projects_for_new_jobs', `since=${daysAgo(20)}`]);
    expect(sentBy(second.document)).toEqual(['list_jobs', ...made.map(() => 'list_projects')]);
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

test('their own examples reach workflows, or ask; never another write', async () => {
  const catalog = await realCatalog();
  const said = workflowsOf(catalog).flatMap(({ service, name, intent }) =>
    intent.examples.map((text) => ({ text, meant: `${service}.${name}` })),
  );
  expect(said.length).toBeGreaterThan(20);
  const reached = await Promise.all(
    said.map(async ({ text, meant }) => {
      const understanding = await understand(catalog, text);
      const tasks = understanding.kind === 'tasks' ? understanding.tasks : [];
      const got = tasks.map(({ service, intent }) => `${service}.${intent}`).join();
      return { text, meant, got };
    }),
  );
  expect(reached.filter(({ meant, got }) => got !== '' && got !== meant)).toEqual([]);
  const right = reached.filter(({ meant, got }) => got === meant).length;
  expect(right / said.length).toBeGreaterThan(0.8);
});

test('at least three workflows a pack, some across services, each with examples and a summary', async () => {
  const catalog = await realCatalog();
  const withFiles = catalog.packs.filter(({ drafts }) => (drafts ?? []).length > 0);
  expect(withFiles).toHaveLength(catalog.packs.length);
  for (const { drafts = [], workflows = [], dir } of withFiles) {
    expect(workflows.map(({ name }) => name)).toEqual(drafts.map(({ name }) => name));
    expect(workflows.length).toBeGreaterThanOrEqual(3);
    expect(workflows.filter(({ intent }) => intent.examples.length < 3 || intent.summary === '')).toEqual([]);
    expect(readFileSync(`${dir}/workflows.arazzo.yaml`, 'utf8')).toMatch(/^arazzo: 1\.0\.\d$/m);
  }
  expect(workflowsOf(catalog).filter(({ services }) => services.length > 1).length).toBeGreaterThanOrEqual(8);
  expect(workflowsOf(catalog).filter(({ portable }) => portable).length).toBeGreaterThanOrEqual(4);
});

function daysAgo(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
}

function idsOf({ data }: Document): readonly number[] {
  return z
    .array(z.looseObject({ id: z.number() }))
    .parse(data.result)
    .map(({ id }) => id);
}

function workflowsOf(catalog: Catalog) {
  return catalog.packs.flatMap(({ workflows }) => workflows ?? []);
}

interface Document {
  readonly error: unknown;
  readonly data: {
    readonly result: unknown;
    readonly tasks: readonly {
      readonly steps: readonly {
        readonly action: string;
        readonly status: string;
        readonly request: { readonly body: unknown } | null;
      }[];
    }[];
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
