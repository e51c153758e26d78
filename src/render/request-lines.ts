import type { JsonObject, JsonValue } from '../model/json.ts';
import { scalarText } from './cell.ts';
import { type Line, linesOf, styled } from './styled.ts';

interface ShownRequest {
  readonly method: string;
  readonly url: string;
  readonly query: JsonObject;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: JsonValue;
}

/** A request in full, as a person approves it: method, URL, what it sends; its headers too when asked. */
export function requestLines(request: ShownRequest, options: { readonly headers: boolean }): readonly Line[] {
  const headers = options.headers ? Object.entries(request.headers) : [];
  return [
    [styled('bold', request.method), ` ${urlOf(request)}`],
    ...headers.map(([name, value]): Line => [styled('dim', `${name}: ${value}`)]),
    ...(request.body === null ? [] : linesOf(JSON.stringify(request.body, null, 2))),
  ];
}

/** The URL has the query already, except in a preview whose values are not known yet. */
function urlOf({ url, query }: ShownRequest): string {
  const names = Object.entries(query);
  if (url.includes('?') || names.length === 0) return url;
  return `${url}?${names.map(([name, value]) => `${name}=${scalarText(value)}`).join('&')}`;
}
