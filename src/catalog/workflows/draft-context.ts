import type { JsonValue } from '../../model/json.ts';
import type { Report } from '../problem.ts';
import type { Components } from './components.ts';

/** What a part of a workflow is read with. */
export interface DraftContext {
  readonly service: string;
  /** Name of a source description -> service. */
  readonly sources: ReadonlyMap<string, string>;
  /** More than one of the sources is an API: an operation then needs its source's name (Arazzo 1.0 section 4.6.5). */
  readonly hasSeveralApis: boolean;
  readonly components: Components;
  /** As it was read, for references. */
  readonly document: JsonValue;
  readonly report: Report;
}
