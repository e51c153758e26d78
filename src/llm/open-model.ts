import type { Host } from '../host/host.ts';
import { ExitCode, UserError } from '../model/errors.ts';
import type { Model, ModelReply, ModelRequest } from '../model/language-model.ts';
import { chatBody, type Dialect, dialectWithout, FULL_DIALECT } from './chat-body.ts';
import { readCompletion } from './chat-reply.ts';
import { clientFetch } from './client-fetch.ts';
import type { ModelEndpoint } from './model-endpoint.ts';
import { modelError, modelTimeout } from './model-error.ts';

export const DEFAULT_BASE_URL = 'https://api.openai.com/v1';
const DEFAULT_TIMEOUT_MS = 60_000;
const MAX_DIALECTS = 3;

interface ModelOptions {
  /** Absent: OpenAI's own. */
  readonly baseUrl: string | undefined;
  readonly name: string;
  /** Servers on one's own machine often want none. */
  readonly apiKey: string | undefined;
  /** For one answer, repeats included; 60 seconds when absent. */
  readonly timeoutMs?: number;
}

/**
 * A model behind the Chat Completions API of OpenAI or of any compatible server. Nothing is loaded or sent before the
 * first `complete`. One request, no retry; it is repeated only without what the server says it does not know
 * (`strict`, `temperature`).
 */
export function openModel(host: Host, options: ModelOptions): Model {
  return {
    complete: async (request) =>
      await complete(host, endpointOf(options), request, options.timeoutMs ?? DEFAULT_TIMEOUT_MS),
  };
}

function endpointOf({ baseUrl = DEFAULT_BASE_URL, name, apiKey = '' }: ModelOptions): ModelEndpoint {
  const url = URL.parse(baseUrl);
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password)
    throw configurationError('model_base_url', 'OPENAI_BASE_URL is not an http or https URL without a user name.', {
      hint: 'Give the URL that ends before /chat/completions, for example http://127.0.0.1:11434/v1.',
    });
  if (apiKey === '' && url.origin === new URL(DEFAULT_BASE_URL).origin)
    throw configurationError('model_credentials', 'OPENAI_API_KEY is not set.', {
      hint: 'Set OPENAI_API_KEY, point OPENAI_BASE_URL at a server of your own, or use --planner offline.',
    });
  if (!/^[\x21-\x7e]*$/.test(apiKey))
    throw configurationError(
      'model_credentials',
      'OPENAI_API_KEY holds characters that no key has (a line break, a space?).',
      {
        hint: 'Set it again, without quotes or white space around it.',
      },
    );
  return { baseUrl: baseUrl.replace(/\/+$/, ''), name, apiKey };
}

function configurationError(code: string, message: string, { hint }: { readonly hint: string }): UserError {
  return new UserError(code, message, { hint, exitCode: ExitCode.configuration });
}

async function complete(
  host: Host,
  endpoint: ModelEndpoint,
  request: ModelRequest,
  timeoutMs: number,
): Promise<ModelReply> {
  const deadline = AbortSignal.timeout(timeoutMs);
  const signal = AbortSignal.any([deadline, host.signal]);
  const startedAt = host.now();
  try {
    const text = await inSomeDialect(host, endpoint, request, signal);
    return readCompletion(text, endpoint, host.now() - startedAt);
  } catch (error) {
    host.signal.throwIfAborted();
    throw deadline.aborted ? modelTimeout(endpoint, timeoutMs) : modelError(error, endpoint);
  }
}

/** The answer's body. What a 400 names as unknown is left out the next time, each thing once. */
async function inSomeDialect(
  host: Host,
  endpoint: ModelEndpoint,
  request: ModelRequest,
  signal: AbortSignal,
): Promise<string> {
  let dialect: Dialect = FULL_DIALECT;
  for (let tried = 1; ; tried++)
    try {
      return await send(host, endpoint, host.redactor.value(chatBody(endpoint.name, request, dialect)), signal);
    } catch (error) {
      const simpler = tried < MAX_DIALECTS ? dialectWithout(dialect, error) : undefined;
      if (!simpler) throw error;
      dialect = simpler;
    }
}

/** The client would read settings and headers from the environment: everything is given to it, or switched off. */
async function send(
  host: Host,
  endpoint: ModelEndpoint,
  body: ReturnType<typeof chatBody>,
  signal: AbortSignal,
): Promise<string> {
  const { OpenAI } = await import('openai');
  const client = new OpenAI({
    baseURL: endpoint.baseUrl,
    apiKey: endpoint.apiKey || 'none',
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    maxRetries: 0,
    logLevel: 'off',
    fetch: clientFetch(host, endpoint),
  });
  const response = await client.chat.completions.create(body, { signal }).asResponse();
  return await response.text();
}
