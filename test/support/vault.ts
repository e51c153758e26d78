import fs from 'node:fs';
import path from 'node:path';
import { type ApiRequest, apiServer } from './api-server.ts';
import { ENCODINGS } from './canaries.ts';

const openapi = `
openapi: 3.1.0
info: { title: Vault, version: '1' }
servers: [{ url: https://vault.test/v1/ }]
paths:
  /echo:
    post:
      operationId: echo
      requestBody:
        content:
          application/json:
            schema:
              type: object
              properties:
                text: { type: string }
                pin: { type: string, format: password }
      responses: { '200': { description: ok, content: { application/json: { schema: { type: object } } } } }
  /fail: { get: { operationId: fail, responses: { '200': { description: ok } } } }
  /lease:
    post:
      operationId: lease
      responses:
        '201':
          description: made
          content:
            application/json:
              schema: { type: object, properties: { lease: { type: string, format: password }, note: { type: string } } }
`;

const config = {
  service: 'vault',
  title: 'Vault',
  synonyms: ['vault'],
  auth: { kind: 'bearer', env: 'VAULT_KEY' },
  operations: {
    echo: { operationId: 'echo', examples: ['echo hello in the vault', 'say hello to the vault'] },
    fail: { operationId: 'fail', examples: ['fail in the vault'] },
    lease: { operationId: 'lease', examples: ['lease a key from the vault'] },
  },
};

/** A folder of packs with the one service "Vault", which gives back everything that it is told, in every encoding. */
export function vaultPacks(folder: string): string {
  fs.mkdirSync(path.join(folder, 'packs/vault'), { recursive: true });
  fs.writeFileSync(path.join(folder, 'packs/vault/config.json'), JSON.stringify(config));
  fs.writeFileSync(path.join(folder, 'packs/vault/openapi.yaml'), openapi);
  return path.join(folder, 'packs');
}

/** The service itself. `lease` is a secret that only its answer knows; `meanwhile` is called as each request comes in. */
export async function vaultServer(lease: string, meanwhile: () => void) {
  return apiServer((request) => {
    meanwhile();
    const told = [...secretsTold(request), ...(request.path.endsWith('/lease') ? [lease] : [])];
    const echoes = told.flatMap((secret) => Object.values(ENCODINGS).map((encode) => encode(secret)));
    if (request.path.endsWith('/fail')) return { status: 400, json: { message: `no: ${echoes.join(' | ')}`, echoes } };
    const headers = { 'x-echo': encodeURIComponent(told.join(' ')) };
    return {
      status: 201,
      headers,
      json: { lease: told.at(-1), note: echoes.join('\n'), [echoes[1] ?? 'none']: echoes },
    };
  });
}

function secretsTold({ headers, body }: ApiRequest): readonly string[] {
  const bearer = headers.authorization?.replace('Bearer ', '') ?? '';
  const proxy = String(headers['proxy-authorization'] ?? '').replace('Key ', '');
  const { text = '', pin = '' } = body === '' ? {} : JSON.parse(Buffer.from(body, 'latin1').toString('utf8'));
  return [bearer, proxy, String(text), String(pin)].filter((each) => each !== '');
}
