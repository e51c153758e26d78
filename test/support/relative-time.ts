import { type Now, timeExpression } from '../../src/eval/time-expression.ts';
import { wallTimeOf } from '../../src/util/zone.ts';

export type { Now } from '../../src/eval/time-expression.ts';

/**
 * Values that `@today.start.unix` stands for (`.iso` has several notations), by its first reading: "next monday" said on a
 * monday is not today. Undefined for a text that is no such expression.
 */
export function timesOf(text: string, now: Now): readonly (string | number)[] | undefined {
  const { at: [at] = [], format = '' } = timeExpression(text, now) ?? {};
  return at === undefined ? undefined : written(at, format, now.timeZone);
}

function written(at: number, format: string, timeZone: string): readonly (string | number)[] {
  const seconds = Math.floor(at / 1000);
  if (format === 'unix') return [seconds];
  if (format === 'ts') return [`${seconds}.000000`];
  const wall = wallTimeOf(at, timeZone);
  const two = (part: number) => String(part).padStart(2, '0');
  const day = `${wall.year}-${two(wall.month)}-${two(wall.day)}`;
  if (format === 'date') return [day];
  const iso = new Date(at).toISOString();
  return [iso, iso.replace('.000Z', 'Z'), `${day}T${two(wall.hour)}:${two(wall.minute)}:${two(wall.second)}`];
}
