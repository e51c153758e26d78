import type { JsonValue } from '../model/json.ts';

/** YAML 1.2 of any JSON value; no anchors, so that each part can be copied on its own. */
export async function yaml(value: JsonValue): Promise<string> {
  const { stringify } = await import('yaml');
  return stringify(value, { aliasDuplicateObjects: false, lineWidth: 0 });
}
