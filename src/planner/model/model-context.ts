import type { Catalog } from '../../model/catalog.ts';
import type { Operation } from '../../model/operation.ts';
import type { Utterance } from '../../model/utterance.ts';

/** What a model is asked about, and what its answer is checked against. The same object serves both. */
export interface ModelContext {
  readonly utterance: Utterance;
  /** The shortlist. Operations that policy denies must not be in it. */
  readonly candidates: readonly Operation[];
  readonly catalog: Catalog;
  /** Where the person is, `YYYY-MM-DD`. */
  readonly today: string;
  /** Words of the request that only say which account is meant: decided without the model, and no input. */
  readonly aside?: readonly string[];
}
