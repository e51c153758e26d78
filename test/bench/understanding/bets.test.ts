import { expect, test } from 'vitest';
import { type Bet, lowestBar, outcomeAt } from './bets.ts';

const bet = (probability: number | undefined, kind: 'right' | 'wrong' | 'wrong write', isDue = true): Bet => ({
  probability,
  isDue,
  isRight: kind === 'right',
  isWrong: kind !== 'right',
  isWrongWrite: kind === 'wrong write',
});
const bets = [
  bet(0.9, 'right'),
  bet(0.8, 'wrong'),
  bet(0.7, 'right'),
  bet(0.6, 'wrong write', false),
  bet(undefined, 'wrong', false),
];

test('right of those that are due, wrong of all; what has no plan never runs', () => {
  expect(outcomeAt(bets, 0)).toEqual({ right: 2 / 3, wrong: 2 / 5, wrongWrites: 1 });
  expect(outcomeAt(bets, 0.65)).toEqual({ right: 2 / 3, wrong: 1 / 5, wrongWrites: 0 });
});

test('the lowest bar lets as much run as it may', () => {
  expect(lowestBar(bets, ({ wrongWrites }) => wrongWrites === 0)).toBe(0.7);
  expect(lowestBar(bets, ({ wrong }) => wrong === 0)).toBe(0.9);
  expect(lowestBar(bets, () => true)).toBe(0);
  expect(lowestBar([bet(0.9, 'wrong')], ({ wrong }) => wrong === 0)).toBe(1);
});
