import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { openStore } from '../../src/audit/open.ts';
import { loadCatalog } from '../../src/catalog/load.ts';
import { withEnabledPacks } from '../../src/core/enabled-packs.ts';
import { run } from '../../src/core/run.ts';
import { resolveSettings } from '../../src/core/settings/resolve.ts';
import { serveEmulator } from '../../src/emulator/serve-emulator.ts';
import type { Fetch, Host } from '../../src/host/host.ts';
import { systemFetch } from '../../src/host/system-fetch.ts';
import { systemFiles } from '../../src/host/system-files.ts';
import { newUuid7 } from '../../src/host/uuid7.ts';
import type { Gate } from '../../src/model/approval-request.ts';
import type { Catalog } from '../../src/model/catalog.ts';
import type { RunEvent } from '../../src/model/run-event.ts';
import { runView } from '../../src/render/run-view.ts';
import { fakeHost } from './fake-host.ts';
import { type ChatRequest, type ModelTurn, modelServer } from './model-server.ts';
import { poisonedPacks } from './poisoned-packs.ts';

/** A request as it left by `host.fetch`, with what came back. */
export interface Wire {
  readonly method: string;
  readonly url: string;
  readonly sent: string;
  answer: string;
}

interface Asking {
  readonly gate?: Gate;
  readonly yes?: boolean;
}

const KEYS = ['COMPANYCAM_API_KEY', 'ACCULYNX_API_KEY', 'SLACK_BOT_TOKEN', 'SLACK_USER_TOKEN', 'BOLT_API_KEY'];

/**
 * All four services on loopback, their records with a text of `textOf` in each; a model on loopback; and core between
 * them. There is one way out of it, and everything that takes it is kept. Keys are `secret-...`.
 */
export async function lyingWorld(textOf: (n: number) => string) {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'multibot-lies-'));
  onTestFinished(() => fs.rmSync(home, { recursive: true, force: true }));
  const poison = poisonedPacks(textOf);
  const wire: Wire[] = [];
  const host: Host = { ...fakeHost().host, fs: systemFiles, newId: newUuid7, now: Date.now, cwd: home };
  const catalog = await loadCatalog(host, { packs: [poison.folder], cache: path.join(home, 'cache') });
  const services = await serveEmulator({ host, catalog, stateFolder: home, port: 0 });
  let turn: (request: ChatRequest) => ModelTurn = () => ({ status: 500 });
  const model = await modelServer((request) => turn(request));
  onTestFinished(async () => void (await Promise.all([services.close(), model.close()])));
  const env = {
    ...environment(catalog, (service) => services.urlOf(service)),
    OPENAI_BASE_URL: model.baseUrl,
    MULTIBOT_HOME: home,
  };
  const deps = await dependencies({ ...host, env, fetch: tapped(systemFetch, wire) }, catalog);

  async function ask(text: string, answer: typeof turn, { gate, yes = false }: Asking = {}) {
    turn = answer;
    const from = wire.length;
    const events: RunEvent[] = [];
    const given = { ...deps, ...(gate && { gate }) };
    for await (const event of run({ kind: 'ask', text, fixed: {} }, optionsFor(text, yes), given)) events.push(event);
    const sent = wire.slice(from).filter(({ url }) => !url.startsWith(model.baseUrl));
    return { events, view: runView(events), sent };
  }
  const origins = [model.baseUrl, services.urlOf('')].map((url) => new URL(url).origin);
  return { ask, wire, origins, catalog: deps.catalog, records: poison.count, prompts: model.requests };
}

function environment(catalog: Catalog, urlOf: (service: string) => string): Record<string, string> {
  const keys = KEYS.map((key) => [key, `secret-${key}`] as const);
  const bases = catalog.packs.map(({ service }) => [`${service.toUpperCase()}_BASE_URL`, urlOf(service)] as const);
  const rest = { BOLT_API_KEY_NAME: 'key', OPENAI_API_KEY: 'secret-model', MULTIBOT_PLANNER: 'openai' };
  return { ...Object.fromEntries<string>([...keys, ...bases]), ...rest };
}

async function dependencies(host: Host, catalog: Catalog) {
  const settings = await resolveSettings({}, host);
  const store = await openStore(host, settings.store);
  onTestFinished(() => store.close());
  const emulator = () => Promise.reject(new Error('Nothing here is emulated in the process.'));
  return { host, catalog: withEnabledPacks(catalog, settings), store, settings, emulator };
}

function optionsFor(text: string, yes: boolean) {
  const consent = { yes, allowDestructive: false };
  return { command: 'ask', argv: ['ask', text], dryRun: false, consent, limit: 'all', conversationId: 'c1' } as const;
}

function tapped(fetch: Fetch, wire: Wire[]): Fetch {
  return async (url, init) => {
    const sent = typeof init.body === 'string' ? init.body : '';
    const entry: Wire = { method: init.method, url, sent, answer: '' };
    wire.push(entry);
    const response = await fetch(url, init);
    return { ...response, body: kept(response.body, entry) };
  };
}

async function* kept(body: AsyncIterable<Uint8Array>, entry: Wire): AsyncGenerator<Uint8Array> {
  for await (const chunk of body) {
    entry.answer += Buffer.from(chunk).toString('utf8');
    yield chunk;
  }
}
