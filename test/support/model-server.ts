import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** What the server does with one request. */
export type ModelTurn =
  /** Calls the function with these arguments: text as it is, anything else as JSON. */
  | { readonly call: unknown; readonly name?: string; readonly finish?: string }
  | { readonly calls: readonly { readonly name: string; readonly arguments: string }[] }
  | { readonly content: string; readonly finish?: string }
  | { readonly refusal: string }
  | { readonly status: number; readonly error?: unknown; readonly text?: string }
  /** 200 with exactly this body. */
  | { readonly body: string; readonly type?: string }
  /** The socket is destroyed after this many bytes of an answer that calls the function. */
  | { readonly cutAfter: number; readonly call: unknown }
  /** Accepts the request and never answers. */
  | { readonly silent: true }
  /** Sends white space for ever. */
  | { readonly drip: true };

export interface ReceivedRequest {
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: ChatRequest;
}

/** The part of a Chat Completions request that tests look at. */
export interface ChatRequest {
  readonly model: string;
  readonly temperature?: number;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  readonly tool_choice: unknown;
  readonly tools: readonly {
    readonly function: { readonly name: string; readonly strict?: boolean; readonly parameters: unknown };
  }[];
}

/**
 * A real HTTP server on the loopback that speaks Chat Completions: scripted turns in order, the last one repeats; or
 * whatever a function makes of each request.
 */
export async function modelServer(turns: readonly ModelTurn[] | ((request: ChatRequest) => ModelTurn)) {
  const requests: ReceivedRequest[] = [];
  const server = createServer((request, response) => {
    void readBody(request).then((text) => {
      const received: ReceivedRequest = { url: request.url ?? '', headers: request.headers, body: JSON.parse(text) };
      requests.push(received);
      const turn =
        typeof turns === 'function' ? turns(received.body) : turns[Math.min(requests.length, turns.length) - 1];
      play(turn ?? { status: 500 }, response);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const close = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  return { baseUrl: `http://127.0.0.1:${port}/v1`, requests, close, [Symbol.asyncDispose]: close };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: string[] = [];
  for await (const chunk of request) chunks.push(String(chunk));
  return chunks.join('');
}

function play(turn: ModelTurn, response: ServerResponse): void {
  if ('drip' in turn) drip(response);
  else if ('cutAfter' in turn) cut(turn.cutAfter, completion({ call: turn.call }), response);
  else if ('status' in turn) send(response, turn.status, turn.text ?? JSON.stringify({ error: turn.error ?? 'no' }));
  else if ('body' in turn) send(response, 200, turn.body, turn.type);
  else if (!('silent' in turn)) send(response, 200, completion(turn));
}

function send(response: ServerResponse, status: number, text: string, type = 'application/json'): void {
  response.writeHead(status, { 'content-type': type }).end(text);
}

function drip(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  const timer = setInterval(() => response.write(' '), 10);
  response.on('close', () => clearInterval(timer));
}

function cut(bytes: number, text: string, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
  response.write(text.slice(0, bytes), () => response.destroy());
}

type Answer = Extract<ModelTurn, { call: unknown } | { calls: unknown } | { content: string } | { refusal: string }>;

/** The body of a chat completion, with the fields that OpenAI's own server sends. */
function completion(turn: Exclude<Answer, { cutAfter: number }> | { readonly call: unknown }): string {
  const calls = 'calls' in turn ? turn.calls : 'call' in turn ? [oneCall(turn)] : undefined;
  const finish = 'finish' in turn && turn.finish ? turn.finish : calls ? 'tool_calls' : 'stop';
  const message = {
    role: 'assistant',
    content: 'content' in turn ? turn.content : null,
    refusal: 'refusal' in turn ? turn.refusal : null,
    ...(calls
      ? { tool_calls: calls.map((call, index) => ({ id: `call_${index}`, type: 'function', function: call })) }
      : {}),
  };
  return JSON.stringify({
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1_763_800_000,
    model: 'test-model-2026-01',
    choices: [{ index: 0, message, logprobs: null, finish_reason: finish }],
    usage: { prompt_tokens: 321, completion_tokens: 45, total_tokens: 366 },
  });
}

function oneCall(turn: { readonly call: unknown; readonly name?: string }) {
  const text = typeof turn.call === 'string' ? turn.call : JSON.stringify(turn.call);
  return { name: turn.name ?? 'make_plan', arguments: text };
}
