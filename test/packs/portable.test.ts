import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { serveEmulator } from '../../src/emulator/serve-emulator.ts';
import type { Catalog } from '../../src/model/catalog.ts';
import { freshEmulator, realCatalog } from '../emulator/support/real-packs.ts';
import { recordingProxy } from '../support/recording-proxy.ts';
import { runBin, temporaryHome } from '../support/run-bin.ts';
import { runRespect } from '../support/run-respect.ts';

type Inputs = Readonly<Record<string, string | number>>;

/** Inputs, ids already, for every portable workflow; `$message` is the id of a message in that channel. */
const INPUTS: Readonly<Record<string, Inputs>> = {
  'acculynx record_payment': {
    job_id: '85db1b3a-bb91-4ffe-90f1-000000000049',
    amount: 2500,
    payer: 'Dana Whitfield',
    date: '2026-11-20T00:00:00Z',
  },
  'acculynx message_job_rep': { job_id: '85db1b3a-bb91-4ffe-90f1-000000000062', text: 'The adjuster comes at 3' },
  'bolt company_setup': {},
  'companycam close_out_project': { project_id: '83567680', comment: 'Final inspection passed' },
  'slack acknowledge_message': { channel: 'C00JF0J5YJC', ts: '$message', text: 'On my way' },
};

const KEYS = { ACCULYNX_API_KEY: 'a', COMPANYCAM_API_KEY: 'c', SLACK_BOT_TOKEN: 'xoxb-s', BOLT_API_KEY: 'b' };

let catalog: Catalog;
beforeAll(async () => {
  catalog = await realCatalog();
});

test('every pack has a portable workflow, and each of them is tried here', () => {
  const portable = catalog.packs.flatMap(({ service, workflows = [] }) =>
    workflows.filter((each) => each.portable).map(({ name }) => `${service} ${name}`),
  );
  expect(portable.toSorted()).toEqual(Object.keys(INPUTS).toSorted());
  expect(new Set(portable.map((each) => each.split(' ')[0]))).toEqual(
    new Set(catalog.packs.map(({ service }) => service)),
  );
});

describe('a portable workflow sends the same under another runner', { tags: ['slow'] }, () => {
  test.each(Object.entries(INPUTS))('%s %j', async (workflow, inputs) => {
    const theirs = await underRespect(workflow, inputs);
    const ours = await underMultibot(workflow, inputs);
    expect(ours.length).toBeGreaterThan(1);
    expect(theirs).toEqual(ours);
  });
});

async function underRespect(name: string, inputs: Inputs) {
  const [service = '', workflow = ''] = name.split(' ');
  const { servers, requests, given } = await served(inputs);
  const file = `${catalog.pack(service)?.dir}/workflows.arazzo.yaml`;
  const { ok, said } = await runRespect({ file, workflow, inputs: given, servers });
  expect([ok, ok || said]).toEqual([true, true]);
  return requests;
}

async function underMultibot(name: string, inputs: Inputs) {
  const { servers, requests, given } = await served(inputs);
  const place = temporaryHome();
  onTestFinished(() => place.remove());
  const urls = Object.entries(servers).map(([service, url]) => [`${service.toUpperCase()}_BASE_URL`, url]);
  const args = Object.entries(given).map(([key, value]) => `${key}=${value}`);
  const env = { ...KEYS, ...Object.fromEntries(urls) };
  const run = await runBin(['run', ...name.split(' '), ...args, '--yes', '--json'], { home: place.home, env });
  expect([run.code, run.code === 0 || run.stdout]).toEqual([0, true]);
  return requests;
}

/** A fresh emulator of all packs on loopback, which is the same each time, behind a proxy that keeps the requests. */
async function served(inputs: Inputs) {
  const { host } = freshEmulator(catalog);
  const emulator = await serveEmulator({ host, catalog, stateFolder: '/data', port: 0 });
  onTestFinished(() => emulator.close());
  const given = inputs['ts'] === undefined ? inputs : { ...inputs, ts: await posted(emulator.urlOf('slack'), inputs) };
  const { url, requests } = await recordingProxy(`http://127.0.0.1:${emulator.port}`);
  const servers = Object.fromEntries(catalog.packs.map(({ service }) => [service, `${url}/${service}`]));
  return { servers, requests, given };
}

/** The id of a message that is put there first. */
async function posted(slack: string, { channel }: Inputs): Promise<string> {
  const body = JSON.stringify({ channel, text: 'Leak at the chimney' });
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${slack}/chat.postMessage`, { method: 'POST', headers, body });
  return /"ts":"(\d+\.\d+)"/.exec(await answer.text())?.[1] ?? '';
}
