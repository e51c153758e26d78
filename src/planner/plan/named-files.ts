import { bytesIn, isArraySchema, type JsonSchema } from '../../model/json-schema.ts';

/**
 * The paths in what somebody gave for an input that takes files: `@plan.pdf`, several with commas where it takes a list.
 * The `@` may be left out where the text can be nothing but a path. Undefined when it is no path: base64 text as it is,
 * or an input that takes no files.
 */
export function namedFiles(text: string, schema: JsonSchema): readonly string[] | undefined {
  const bytes = bytesIn(schema);
  if (bytes === undefined || text === '') return undefined;
  if (bytes === 'base64' && isBase64(text)) return undefined;
  const each = isArraySchema(schema) ? text.split(',').map((part) => part.trim()) : [text];
  return each.map((path) => path.replace(/^@/, '')).filter((path) => path !== '');
}

/** RFC 4648 section 4: groups of four, and nothing of what names of files have (a point, a blank, `@`). */
function isBase64(text: string): boolean {
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(text);
}
