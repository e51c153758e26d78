import type { JsonValue } from '../model/json.ts';
import type { Input, Operation } from '../model/operation.ts';
import type { RequestView } from '../model/request.ts';
import { reached } from '../model/runtime-expression.ts';
import type { Values } from './target.ts';

/** The inputs that a request was made of, read back out of it. */
export function sentValues(request: RequestView, { inputs }: Operation): Values {
  const path = pathValues(request);
  const found = inputs.flatMap((input): readonly (readonly [string, JsonValue])[] => {
    const value = sentValue(input, request, path);
    return value === undefined ? [] : [[input.name, value]];
  });
  return Object.fromEntries<JsonValue>(found);
}

function sentValue(input: Input, { query, body }: RequestView, path: Readonly<Record<string, string>>) {
  const [name = input.name] = input.wire;
  if (input.in === 'path') return path[name];
  return input.in === 'query' ? query[name] : input.in === 'body' ? reached(body, input.wire, '') : undefined;
}

/** The URL may have a base path before the template, so the two are laid side by side from their ends. */
function pathValues({ url, path }: RequestView): Readonly<Record<string, string>> {
  const sent = url
    .replace(/[?#].*$/s, '')
    .split('/')
    .reverse();
  const template = path.split('/').reverse();
  return Object.fromEntries(
    template.flatMap((part, index) => {
      const name = /^\{(?<name>[^{}]+)\}$/.exec(part)?.groups?.['name'];
      return name === undefined ? [] : [[name, decodeURIComponent(sent[index] ?? '')]];
    }),
  );
}
