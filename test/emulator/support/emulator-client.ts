import type { Fetch } from '../../../src/host/host.ts';
import { type JsonValue, parseJson } from '../../../src/model/json.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed JSON; the text when it is none; undefined when there is no body. */
  readonly body: JsonValue | undefined;
}

interface Sending {
  readonly json?: unknown;
  readonly form?: Readonly<Record<string, string>>;
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends requests below one base URL and reads the answers whole. */
export function clientOf(fetch: Fetch, base: string) {
  return async (method: string, path: string, sending: Sending = {}): Promise<Answer> => {
    const { body, type } = bodyOf(sending);
    const headers = { ...(type === undefined ? {} : { 'content-type': type }), ...sending.headers };
    const response = await fetch(base + path, { method, headers, ...(body === undefined ? {} : { body }) });
    const chunks: Uint8Array[] = [];
    for await (const chunk of response.body) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString('utf8');
    return { status: response.status, headers: response.headers, body: parsed(text) };
  };
}

function bodyOf({ json, form, text }: Sending): { readonly body?: string; readonly type?: string } {
  if (json !== undefined) return { body: JSON.stringify(json), type: 'application/json' };
  if (form !== undefined)
    return { body: new URLSearchParams(form).toString(), type: 'application/x-www-form-urlencoded' };
  return text === undefined ? {} : { body: text };
}

function parsed(text: string): JsonValue | undefined {
  if (text === '') return undefined;
  try {
    return parseJson(text);
  } catch {
    return text;
  }
}
