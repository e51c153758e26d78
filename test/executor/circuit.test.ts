import { expect, test } from 'vitest';
import { executorCaps } from '../../src/executor/caps.ts';
import { newCircuit } from '../../src/executor/circuit.ts';
import type { Exchange } from '../../src/executor/send.ts';

const answer = (status: number): Exchange => ({ kind: 'answer', status, headers: {}, text: '' });
const none: Exchange = { kind: 'no_answer', code: 'econnrefused', message: 'refused', sent: false };
const { circuitFailures, circuitMs } = executorCaps;

function circuitAt(start = 1000) {
  let time = start;
  const circuit = newCircuit(() => time);
  const fail = (times: number, exchange = none) => {
    for (let each = 0; each < times; each++) circuit.note('a.test', exchange);
  };
  const later = (ms: number) => {
    time += ms;
  };
  return { circuit, fail, later };
}

test.each([
  ['no answer', none],
  ['500', answer(500)],
  ['503', answer(503)],
])('N8, N9: after so many failures in a row (%s) the host is left alone for a while', (_, exchange) => {
  const { circuit, fail, later } = circuitAt();
  fail(circuitFailures - 1, exchange);
  expect(circuit.closedFor('a.test')).toBe(0);
  fail(1, exchange);
  expect(circuit.closedFor('a.test')).toBe(circuitMs);
  expect(circuit.closedFor('b.test')).toBe(0);
  later(circuitMs);
  expect(circuit.closedFor('a.test')).toBe(0);
});

test('one request tries after that: it opens the way, or closes it again', () => {
  const { circuit, fail, later } = circuitAt();
  fail(circuitFailures);
  later(circuitMs);
  fail(1);
  expect(circuit.closedFor('a.test')).toBe(circuitMs);
  later(circuitMs);
  circuit.note('a.test', answer(200));
  fail(circuitFailures - 1);
  expect(circuit.closedFor('a.test')).toBe(0);
});

test.each([200, 404, 422, 429])('%s is an answer: the host works', (status) => {
  const { circuit, fail } = circuitAt();
  fail(circuitFailures - 1);
  circuit.note('a.test', answer(status));
  fail(circuitFailures - 1);
  expect(circuit.closedFor('a.test')).toBe(0);
});

test('what the person stopped says nothing of the host', () => {
  const { circuit, fail } = circuitAt();
  fail(circuitFailures - 1);
  circuit.note('a.test', { kind: 'cancelled' });
  fail(1);
  expect(circuit.closedFor('a.test')).toBe(circuitMs);
});
