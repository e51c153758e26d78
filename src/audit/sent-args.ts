import { isObject, type JsonObject, type JsonValue } from '../model/json.ts';
import type { RequestView } from '../model/request.ts';

/** The inputs of a step as they went out: path, query and body of its request, by name. */
export function sentArgs(request: RequestView): JsonObject {
  return { ...pathArgs(request), ...request.query, ...bodyArgs(request.body) };
}

/** The URL may have a base path before the template, so the two are laid side by side from their ends. */
function pathArgs({ url, path }: RequestView): JsonObject {
  const sent = segments(url.replace(/[?#].*$/s, '')).reverse();
  const template = segments(path).reverse();
  return Object.fromEntries(
    template.flatMap((part, index) => {
      const name = /^\{(?<name>[^{}]+)\}$/.exec(part)?.groups?.['name'];
      return name === undefined ? [] : [[name, decoded(sent[index] ?? '')]];
    }),
  );
}

function segments(path: string): string[] {
  return path.split('/').filter((part) => part !== '');
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function bodyArgs(body: JsonValue): JsonObject {
  if (body === null) return {};
  return isObject(body) ? body : { body };
}
