import fs from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { depotFiles } from '../support/depot-pack.ts';
import { runBin, temporaryHome } from '../support/run-bin.ts';

type Listener = (request: IncomingMessage, response: ServerResponse) => void;

/** A server that does wrong in one way, and the real program that asks it. */
async function world(listener: Listener) {
  const place = temporaryHome();
  onTestFinished(() => place.remove());
  for (const [name, text] of Object.entries(depotFiles())) {
    const file = path.join(place.home, name.replace('/multibot/', ''));
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  }
  const server = await served(listener);
  const run = async (args: readonly string[]) => {
    const report = path.join(place.home, 'memory');
    const startedAt = performance.now();
    const { code, stdout, stderr } = await runBin([...args, '--packs', path.join(place.home, 'packs')], {
      home: place.home,
      env: {
        DEPOT_KEY: 'key-of-the-depot',
        DEPOT_BASE_URL: `${server.url}/v1`,
        MEMORY_REPORT: report,
        NODE_OPTIONS: `--require ${path.resolve(import.meta.dirname, '../support/memory-report.cjs')}`,
      },
    });
    return {
      code,
      stdout,
      stderr,
      ms: performance.now() - startedAt,
      megabytes: Number(fs.readFileSync(report)) / 1024,
    };
  };
  return { run, requests: server.requests, url: server.url };
}

async function served(listener: Listener) {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url} ${request.headers.authorization}`);
    response.on('error', () => undefined);
    request.resume();
    listener(request, response);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return { requests, url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}` };
}

const READ = ['call', 'depot', 'list_crates', '--json'];
const WRITE = ['call', 'depot', 'create_crate', 'name=Blue', '--yes', '--json'];
const zeros = Buffer.alloc(40 * 1024 * 1024);
const head = { 'content-type': 'application/json' };

/** Sends without end, as fast as it is read. */
function flood(response: ServerResponse): void {
  response.writeHead(200, head);
  const chunk = Buffer.alloc(64 * 1024, '[1,');
  const more = () => {
    while (!response.destroyed && response.write(chunk));
    if (!response.destroyed) response.once('drain', more);
  };
  more();
}

function drip(response: ServerResponse): void {
  response.writeHead(200, head);
  const timer = setInterval(() => response.write(' '), 50);
  response.on('close', () => clearInterval(timer));
}

const bomb = gzipSync(zeros);
const faults = {
  'N4 no answer': () => undefined,
  'N4 an answer that drips': (_, response) => drip(response),
  'N6 an answer without end': (_, response) => flood(response),
  'N6 a gzip bomb': (_, response) => void response.writeHead(200, { ...head, 'content-encoding': 'gzip' }).end(bomb),
  'N6 a gzip bomb in a gzip': (_, response) =>
    void response.writeHead(200, { ...head, 'content-encoding': 'gzip, gzip' }).end(gzipSync(bomb)),
  'I7 an answer that is too deep': (_, response) => void response.writeHead(200, head).end('['.repeat(200_000)),
} satisfies Readonly<Record<string, Listener>>;

test.for([
  ['N4 no answer', 'timeout'],
  ['N4 an answer that drips', 'timeout'],
  ['N6 an answer without end', 'answer_too_large'],
  ['N6 a gzip bomb', 'answer_bomb'],
  ['N6 a gzip bomb in a gzip', 'answer_bomb'],
  ['I7 an answer that is too deep', 'answer_too_deep'],
] as const)('%s to a read: no result, exit 6', async ([fault, error]) => {
  const { run, requests } = await world(faults[fault]);
  const { code, stdout, megabytes } = await run([...READ, '--timeout', error === 'timeout' ? '1' : '20']);
  expect({ code, error: JSON.parse(stdout).error.code }).toEqual({ code: 6, error });
  // What would be the same another time is not asked for again.
  expect(requests.length).toBe(error === 'timeout' ? 4 : 1);
  expect(megabytes).toBeLessThan(260);
});

test.for([
  ['N4 no answer', 7, 'timeout'],
  ['N4 an answer that drips', 7, 'timeout'],
  ['N6 an answer without end', 0, 'answer_too_large'],
  ['N6 a gzip bomb', 0, 'answer_bomb'],
  ['I7 an answer that is too deep', 0, 'answer_too_deep'],
] as const)(
  '%s to a write: in doubt without a status, done with a good one, never sent again',
  async ([fault, exit, error]) => {
    const { run, requests } = await world(faults[fault]);
    const { code, stdout, ms } = await run([...WRITE, '--timeout', error === 'timeout' ? '2' : '20']);
    const { error: failure, data } = JSON.parse(stdout);
    expect({ code, error: failure?.code ?? data.result.code }).toEqual({ code: exit, error });
    expect(requests).toHaveLength(1);
    expect(ms).toBeLessThan(8000);
  },
);

test('N12 a redirect to another host is refused: nothing reaches it', async () => {
  const other = await served((_, response) => void response.end('{}'));
  const { run } = await world(
    (_, response) => void response.writeHead(302, { location: `${other.url}/v1/crates` }).end(),
  );
  const { code, stdout } = await run(READ);
  const { error } = JSON.parse(stdout);
  expect({ code, error: error.code, hint: error.hint }).toEqual({
    code: 5,
    error: 'http_302',
    hint: `It points to ${other.url}. Only a read is sent on, and only on the same host.`,
  });
  expect(other.requests).toEqual([]);
});

const REFUSED = { code: 5, error: 'http_307', sent: 1 };

test.for(['file:///etc/passwd', 'ftp://127.0.0.1/', 'http://user:pass@127.0.0.1/', '//example.com/', undefined])(
  'N12 a redirect to %s is refused',
  async (location) => {
    const { run, requests } = await world(
      (_, response) => void response.writeHead(307, location ? { location } : {}).end(),
    );
    const { code, stdout } = await run(READ);
    expect({ code, error: JSON.parse(stdout).error.code, sent: requests.length }).toEqual(REFUSED);
  },
);

test('N12 a redirect of a write is refused, on the same host too: its body goes nowhere else', async () => {
  const { run, requests } = await world((_, response) => void response.writeHead(307, { location: '/v1/other' }).end());
  const { code, stdout } = await run(WRITE);
  expect({ code, error: JSON.parse(stdout).error.code, sent: requests.length }).toEqual(REFUSED);
});

test('N12 redirects in circles end after five', async () => {
  const { run, requests } = await world(
    (_, response) => void response.writeHead(302, { location: '/v1/crates' }).end(),
  );
  const { code, stdout } = await run(READ);
  expect({ code, error: JSON.parse(stdout).error.code }).toEqual({ code: 6, error: 'too_many_redirects' });
  expect(requests).toHaveLength(6);
});

test('a redirect of a read to the same host is followed, with the key', async () => {
  const { run, requests } = await world(({ url }, response) => {
    if (url === '/v1/moved') response.writeHead(200, head).end('[{"id":"c1"}]');
    else response.writeHead(308, { location: 'moved' }).end();
  });
  const { code, stdout } = await run(READ);
  expect({ code, result: JSON.parse(stdout).data.result }).toEqual({ code: 0, result: [{ id: 'c1' }] });
  expect(requests.at(-1)).toBe('GET /v1/moved Bearer key-of-the-depot');
});

test('I7 a key __proto__ in an answer reaches no object', async () => {
  const { run } = await world(
    (_, response) => void response.writeHead(200, head).end('[{"id":"c1","__proto__":{"polluted":1}}]'),
  );
  const { code, stdout } = await run(READ);
  expect({ code, result: JSON.parse(stdout).data.result }).toEqual({ code: 0, result: [{ id: 'c1' }] });
});

test('N18 a cursor that comes again ends the list, whatever stands on its pages', async () => {
  let count = 0;
  const { run, requests } = await world(
    (_, response) =>
      void response.writeHead(200, head).end(JSON.stringify({ shelves: [{ id: ++count }], next: 'again' })),
  );
  const { code, stdout } = await run(['call', 'depot', 'list_shelves', '--all', '--json']);
  expect({ code, error: JSON.parse(stdout).error.code }).toEqual({ code: 6, error: 'repeated_page' });
  expect(requests).toHaveLength(3);
});

test('ten thousand items take little more memory than a hundred', { tags: ['slow'] }, async () => {
  const note = 'x'.repeat(200);
  const { run } = await world(({ url }, response) => {
    const { searchParams } = new URL(url ?? '/', 'http://localhost');
    const start = (Number(searchParams.get('page') ?? 1) - 1) * 100;
    const items = Array.from({ length: 100 }, (_, at) => ({
      id: `c${start + at}`,
      name: `Crate ${start + at}`,
      note,
    }));
    response.writeHead(200, head).end(JSON.stringify(items));
  });
  const list = async (limit: number) => run(['call', 'depot', 'list_crates', '--limit', String(limit), '--result']);
  const [few, many] = [await list(100), await list(10_000)];
  expect(JSON.parse(many.stdout)).toHaveLength(10_000);
  expect(many.megabytes - few.megabytes).toBeLessThan(96);
});
