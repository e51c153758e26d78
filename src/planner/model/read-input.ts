import type { JsonValue } from '../../model/json.ts';
import { bytesIn } from '../../model/json-schema.ts';
import type { Input } from '../../model/operation.ts';
import type { SlotValue } from '../../model/task-spec.ts';
import type { InputScope, Problems } from './input-scope.ts';
import { readArg } from './read-arg.ts';
import { readEntity } from './read-entity.ts';
import { readFiles } from './read-files.ts';

export interface ReadInput extends Problems {
  /** Absent for a value that was left out, and where there are problems. */
  readonly slot?: SlotValue;
}

/** One input's value: a file, a reference to an earlier answer, a name to look up, or a literal. */
export function readInput(input: Input, value: JsonValue, scope: InputScope): ReadInput {
  if (isLeftOut(value)) return { problems: [] };
  if (bytesIn(input.schema)) return readFiles(value, scope);
  const entity = scope.context.catalog.entity(scope.operation.service, input.entity ?? '');
  const read = entity ? readEntity(input, entity, value, scope) : readSlot(input, value, scope);
  return 'problems' in read ? read : { problems: [], slot: read };
}

/** Strict calls say null; other models leave the text or the list empty. */
function isLeftOut(value: JsonValue): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

function readSlot(input: Input, value: JsonValue, scope: InputScope): SlotValue | Problems {
  const read = readArg(input.schema, value, input, scope);
  return 'problems' in read ? read : { arg: read, from: 'model' };
}
