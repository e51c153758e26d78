import type { JsonValue } from '../../model/json.ts';
import type { Report } from '../problem.ts';
import type { Components } from './components.ts';

/** What a part of a workflow is read with. */
export interface DraftContext {
  readonly service: string;
  /** Name of a source description -> service. */
  readonly sources: ReadonlyMap<string, string>;
  readonly components: Components;
  /** As it was read, for references. */
  readonly document: JsonValue;
  readonly report: Report;
}
