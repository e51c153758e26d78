import { editDistance } from './edit-distance.ts';

/** The candidate that a word was most likely meant to be: at most a third of its letters mistyped. */
export function closest(word: string, candidates: readonly string[]): string | undefined {
  return candidates
    .map((candidate) => ({ candidate, limit: Math.max(1, Math.floor(candidate.length / 3)) }))
    .map(({ candidate, limit }) => ({ candidate, limit, distance: editDistance(word, candidate, limit) }))
    .filter(({ distance, limit }) => distance <= limit)
    .sort((a, b) => a.distance - b.distance)[0]?.candidate;
}
