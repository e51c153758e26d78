import type { ReadClause } from '../../model/explanation.ts';
import type { Route } from '../../model/route.ts';
import type { Reading } from './read-clause.ts';

/** A clause as it was read, for whoever asks why. */
export function readClause({ text, start }: Route, readings: readonly Reading[], doubt: string | null): ReadClause {
  return {
    text,
    start,
    doubt,
    readings: readings.map(({ operation, probability, drafted: { leftOver, missing } }) => ({
      service: operation.service,
      operation: operation.name,
      probability: Math.min(1, Math.max(0, probability)),
      leftOver: [...leftOver],
      missing: [...missing],
    })),
  };
}

/** A clause that was only ranked. */
export function rankedClause({ text, start, candidates }: Route, doubt: string | null): ReadClause {
  return { text, start, doubt, readings: candidates };
}
