import { isObject, type JsonObject, type JsonValue } from '../model/json.ts';
import type { HttpMethod } from '../model/operation.ts';

export interface DocumentOperation {
  readonly method: HttpMethod;
  readonly path: string;
  readonly pathItem: JsonObject;
  readonly operation: JsonObject;
}

const METHODS = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** Every operation of an OpenAPI document, in its order. */
export function documentOperations(document: JsonValue): readonly DocumentOperation[] {
  const paths = isObject(document) && isObject(document['paths']) ? document['paths'] : {};
  return Object.entries(paths).flatMap(([path, pathItem]) => {
    if (!isObject(pathItem)) return [];
    return METHODS.flatMap((method) => {
      const operation = pathItem[method.toLowerCase()];
      return isObject(operation) ? [{ method, path, pathItem, operation }] : [];
    });
  });
}
