import { expect, test } from 'vitest';
import { momentsOf } from '../../../../src/planner/offline/moments/moments-said.ts';
import { lexemesOf } from '../../../../src/util/lexeme.ts';
import { wallTimeOf } from '../../../../src/util/zone.ts';

/** Friday, 2026-05-15, 9:30 in Chicago. */
const AT = Date.UTC(2026, 4, 15, 14, 30);
const ZONE = 'America/Chicago';

function said(text: string, looking: 'back' | 'ahead'): readonly string[] {
  return momentsOf(lexemesOf(text), () => true, { at: AT, timeZone: ZONE, looking }).map(
    ({ start, end, hasClock, relation }) =>
      hasClock
        ? `${relation} ${show(start, true)}${end === start ? '' : `..${show(end, true)}`}`
        : `${relation} ${show(start, false)}..${show(end, false)}`,
  );
}

function show(at: number, clock: boolean): string {
  const { year, month, day, hour, minute } = wallTimeOf(at, ZONE);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${year}-${two(month)}-${two(day)}${clock ? ` ${two(hour)}:${two(minute)}` : ''}`;
}

test.each([
  ['today', 'on 2026-05-15..2026-05-15'],
  ['yesterday', 'on 2026-05-14..2026-05-14'],
  ['since monday', 'since 2026-05-11..2026-05-11'],
  ['on friday', 'on 2026-05-15..2026-05-15'],
  ['last friday', 'on 2026-05-08..2026-05-08'],
  ['this week', 'on 2026-05-11..2026-05-15'],
  ['last week', 'on 2026-05-04..2026-05-10'],
  ['last month', 'on 2026-04-01..2026-04-30'],
  ['this month', 'on 2026-05-01..2026-05-15'],
  ['last 7 days', 'on 2026-05-08..2026-05-15'],
  ['since november 1', 'since 2025-11-01..2025-11-01'],
  ['in march', 'on 2026-03-01..2026-03-31'],
  ['march 3rd, 2025', 'on 2025-03-03..2025-03-03'],
  ['3/8', 'on 2026-03-08..2026-03-08'],
  ['from 2026-09-01 to 2026-09-30', 'on 2026-09-01..2026-09-30'],
  ['between 2026-05-01 and 2026-05-10', 'on 2026-05-01..2026-05-10'],
  ['until friday', 'until 2026-05-15..2026-05-15'],
  ['since yesterday 3pm', 'since 2026-05-14 15:00'],
  ['2 hours ago', 'on 2026-05-15 07:30'],
  ['this morning', 'on 2026-05-15..2026-05-15'],
])('looking back: %s', (text, expected) => expect(said(text, 'back')).toEqual([expected]));

test.each([
  ['tomorrow 7am', 'on 2026-05-16 07:00'],
  ['6:45 tomorrow morning', 'on 2026-05-16 06:45'],
  ['next friday at 4pm', 'on 2026-05-22 16:00'],
  ['friday at noon', 'on 2026-05-15 12:00'],
  ['monday 7:30', 'on 2026-05-18 07:30'],
  ['at 5pm', 'on 2026-05-15 17:00'],
  ['at 8am', 'on 2026-05-16 08:00'],
  ['in 2 hours', 'on 2026-05-15 11:30'],
  ['march 14 at 10 am', 'on 2027-03-14 10:00'],
  ['2026-12-01 at 7:30am', 'on 2026-12-01 07:30'],
  ['day after tomorrow', 'on 2026-05-17..2026-05-17'],
  ['tomorrow from 2 pm to 3 pm', 'on 2026-05-16 14:00..2026-05-16 15:00'],
  ['on Thursday from 9 am to 10:30 am', 'on 2026-05-21 09:00..2026-05-21 10:30'],
  ['tomorrow at 2 pm until 3 pm', 'on 2026-05-16 14:00..2026-05-16 15:00'],
  ['2 to 3 pm tomorrow', 'on 2026-05-16 14:00..2026-05-16 15:00'],
  ['monday 11 to 1pm', 'on 2026-05-18 11:00..2026-05-18 13:00'],
  ['next Tuesday 8-9 am', 'on 2026-05-19 08:00..2026-05-19 09:00'],
  ['11/6/2026 1pm to 2pm', 'on 2026-11-06 13:00..2026-11-06 14:00'],
  ['between 10am and 11am', 'on 2026-05-15 10:00..2026-05-15 11:00'],
  ['since monday', 'since 2026-05-11..2026-05-11'],
])('looking ahead: %s', (text, expected) => expect(said(text, 'ahead')).toEqual([expected]));

test.each(['photo 12', 'page 2', '25 messages', 'may I', '2026-02-30', 'room 7'])('no time in: %s', (text) =>
  expect(said(text, 'back')).toEqual([]),
);
