import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import path from 'node:path';
import { z } from 'zod';
import { depotConfig, depotFiles } from '../support/depot-pack.ts';
import { runBin, startBin } from '../support/run-bin.ts';
import { listening } from './listening.ts';
import { faultsFolder } from './worker.ts';

/** What `--json` prints, as far as these tests look at it. */
export const Envelope = z.looseObject({
  status: z.string(),
  error: z
    .looseObject({ code: z.string(), message: z.string(), hint: z.string().nullable(), details: z.json() })
    .nullable(),
  data: z.looseObject({
    tasks: z.array(
      z.looseObject({
        id: z.string(),
        status: z.string(),
        result: z.json().optional(),
        steps: z.array(z.looseObject({ action: z.string(), status: z.string(), attempts: z.number() })).optional(),
      }),
    ),
  }),
});

export interface DepotRequest {
  readonly line: string;
  readonly body: string;
  readonly headers: IncomingMessage['headers'];
}

type Answer = (request: DepotRequest, response: ServerResponse, count: number) => void;

export function json(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** The depot as the built program finds it: a pack of its own, a server on loopback that `answer` plays, a home. */
export async function depotProgram(answer: Answer, operations: Readonly<Record<string, unknown>> = {}) {
  const requests: DepotRequest[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('error', () => undefined);
    request.on('data', (chunk: Buffer) => void chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      const asked = { line: `${request.method} ${request.url}`, body, headers: request.headers };
      requests.push(asked);
      answer(asked, response, requests.filter(({ line }) => line === asked.line).length);
    });
  });
  const url = await listening(server);
  const home = faultsFolder();
  const config = { ...depotConfig, operations: { ...depotConfig.operations, ...operations } };
  for (const [name, text] of Object.entries(depotFiles(config))) {
    const file = path.join(home, name.replace('/multibot/', ''));
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  const packs = ['--packs', path.join(home, 'packs')];
  const env = { DEPOT_KEY: 'k3y-of-the-depot', DEPOT_BASE_URL: url };
  return {
    home,
    env,
    requests,
    file: path.join(home, 'data', 'multibot.db'),
    /** Requests that change something. */
    writes: () => requests.map(({ line }) => line).filter((line) => !line.startsWith('GET')),
    run: (...args: string[]) => runBin([...args, ...packs], { home, env }),
    start: (...args: string[]) => startBin([...args, ...packs], { home, env }),
    json: async (...args: string[]) => {
      const { code, stdout } = await runBin([...args, ...packs, '--json'], { home, env });
      return { code, ...Envelope.parse(JSON.parse(stdout)) };
    },
  };
}

export async function until(isSo: () => boolean): Promise<void> {
  for (let waited = 0; !isSo(); waited += 10) {
    if (waited > 60_000) throw new Error('It did not come to that.');
    await new Promise((resolve) => void setTimeout(resolve, 10));
  }
}
