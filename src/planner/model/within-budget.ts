import type { Operation } from '../../model/operation.ts';
import { sizeInPrompt } from './plan-tool.ts';

/** These are offered however long they are. */
const ALWAYS = 4;

/**
 * The best of a ranking, as many as fill so many characters of the prompt: its size then depends neither on how much the
 * catalog holds nor on which operations come near. One that is too long gives its place to the next that fits.
 */
export function withinBudget(ranked: readonly Operation[], characters: number): readonly Operation[] {
  let left = characters;
  return ranked.filter((operation, place) => {
    const size = sizeInPrompt(operation);
    if (place >= ALWAYS && size > left) return false;
    left -= size;
    return true;
  });
}
