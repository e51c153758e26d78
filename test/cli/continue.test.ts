import { describe, expect, test } from 'vitest';
import { cliHome, runCli } from '../support/run-cli.ts';

const BASE = 'https://depot.test/v1';
const crates = [
  { id: 'c1', name: 'Blue Denver' },
  { id: 'c2', name: 'Blue Omaha' },
];
const replies = {
  [`GET ${BASE}/crates?query=Blue&per_page=100`]: { json: crates },
  [`GET ${BASE}/crates`]: { json: crates },
  [`GET ${BASE}/crates/c1`]: { json: crates[0] },
  [`GET ${BASE}/crates/c2`]: { json: crates[1] },
  [`DELETE ${BASE}/crates/c2`]: { status: 204 },
  [`POST ${BASE}/crates`]: { status: 201, json: { id: 'c3', name: 'Red' } },
};

/** Command lines one after the other, in one home. */
async function talk(...lines: readonly (readonly string[])[]) {
  const home = cliHome();
  const runs = [];
  for (const line of lines) runs.push(await runCli(line, { replies, host: { now: Date.now } }, home));
  const sent = runs.map(({ requests }) => requests.map(({ method, url }) => `${method} ${url.slice(BASE.length)}`));
  return { runs, sent, codes: runs.map(({ code }) => code), last: runs.at(-1) };
}

const SHOW = ['ask', 'show crate Blue'];

describe('the answer to a question', () => {
  test.each([
    ['the Denver one', 'c1'],
    ['2', 'c2'],
    ['omaha', 'c2'],
  ])('%s', async (words, id) => {
    const { codes, sent } = await talk(SHOW, ['ask', '--continue', words]);
    expect(codes).toEqual([3, 0]);
    expect(sent[1]).toEqual([`GET /crates/${id}`]);
  });

  test('keeps the conversation and what was fixed, and takes the new options', async () => {
    const { runs } = await talk([...SHOW, '--service', 'depot', '--json'], ['ask', '-c', 'the Denver one', '--json']);
    const ids = runs.map(({ out }) => /"conversationId": "([^"]+)"/.exec(out)?.[1]);
    expect(ids[0]).toBe(ids[1]);
    expect(runs[1]?.json()).toMatchObject({ status: 'succeeded', data: { result: { id: 'c1' } } });
    const conversation = await talk(SHOW, ['ask', 'list the crates in the depot'], ['ask', '--continue', '2']);
    expect(conversation.codes).toEqual([3, 0, 2]);
  });

  test('--conversation takes up an older one', async () => {
    const home = cliHome();
    const asked = await runCli([...SHOW, '--json'], { replies, host: { now: Date.now } }, home);
    await runCli('ask list the crates in the depot', { replies, host: { now: Date.now } }, home);
    const id = /"conversationId": "([^"]+)"/.exec(asked.out)?.[1] ?? '';
    const { code, requests } = await runCli(
      ['ask', '--conversation', id, 'the Denver one'],
      { replies, host: { now: Date.now } },
      home,
    );
    expect([code, requests.map(({ url }) => url)]).toEqual([0, [`${BASE}/crates/c1`]]);
  });

  test('words that fit several choices take none', async () => {
    const { codes, last, sent } = await talk(SHOW, ['ask', '-c', 'the blue one', '--json']);
    expect([codes, sent[1]]).toEqual([[3, 3], []]);
    expect(last?.json()).toMatchObject({
      error: { code: 'answer_unclear', details: { choices: [{ value: 'c1' }, { value: 'c2' }] } },
    });
  });

  test('a missing value', async () => {
    const { codes, sent } = await talk(['ask', 'make a crate in the depot'], ['ask', '-c', 'Red', '--yes']);
    expect(codes).toEqual([3, 0]);
    expect(sent[1]).toEqual(['POST /crates']);
  });

  test('of call too, and of a request that came by stdin', async () => {
    const called = await talk(['call', 'depot', 'get_crate', 'crate_id=Blue'], ['ask', '-c', 'the Denver one']);
    expect(called.sent[1]).toEqual(['GET /crates/c1']);
    const home = cliHome();
    await runCli('ask -', { replies, stdin: 'show crate Blue', host: { now: Date.now } }, home);
    const { requests } = await runCli(['ask', '-c', 'omaha'], { replies, host: { now: Date.now } }, home);
    expect(requests.map(({ url }) => url)).toEqual([`${BASE}/crates/c2`]);
  });
});

describe('an approval', () => {
  test.each(['yes', '1', 'approve it', 'go ahead'])('is not given by %s', async (words) => {
    const { codes, sent, last } = await talk(['ask', 'delete crate c2'], ['ask', '--continue', words, '--json']);
    expect([codes, sent.flat()]).toEqual([[4, 4], []]);
    expect(last?.json()).toMatchObject({ error: { code: 'approval_needed' } });
  });

  test('that is open stands in the way of no other request', async () => {
    const { codes, sent } = await talk(['ask', 'delete crate c2'], ['ask', '-c', 'list the crates in the depot']);
    expect([codes, sent[1]]).toEqual([[4, 0], ['GET /crates']]);
  });

  test('of the earlier command line does not count for the answer', async () => {
    const { codes, sent } = await talk(
      ['ask', 'delete crate Blue', '--yes', '--allow-destructive'],
      ['ask', '-c', 'omaha'],
    );
    expect(codes).toEqual([3, 4]);
    expect(sent[1]).toEqual([]);
  });
});

describe('a follow-up', () => {
  test.each([
    ['get the second one', 'GET /crates/c2'],
    ['get the last one', 'GET /crates/c2'],
    ['get the first one', 'GET /crates/c1'],
  ])('after a list: %s', async (words, request) => {
    const { sent } = await talk(['ask', 'list the crates in the depot'], ['ask', '-c', words]);
    expect(sent[1]).toEqual([request]);
  });

  test('"it" is the thing of the last task, and a write of it still waits for a yes', async () => {
    const { codes, sent } = await talk(
      ['ask', 'show crate c2'],
      ['ask', '-c', 'delete it'],
      ['ask', '-c', 'delete it', '--yes', '--allow-destructive'],
    );
    expect(codes).toEqual([0, 4, 0]);
    expect(sent.slice(1)).toEqual([[], ['DELETE /crates/c2']]);
  });

  test('the same for another name', async () => {
    const { sent } = await talk(['ask', 'show crate c2'], ['ask', '-c', 'do the same for c1']);
    expect(sent[1]).toEqual(['GET /crates/c1']);
  });
});

test('where there is nothing to continue it says so', async () => {
  expect(await talk(['ask', '--continue', 'the Denver one', '--json'])).toMatchObject({ codes: [2] });
  const none = await talk(['ask', 'list the crates in the depot'], ['ask', '-c', 'yes', '--json']);
  expect(none.codes).toEqual([0, 2]);
  expect(none.last?.json()).toMatchObject({ error: { code: 'no_question' } });
  const unknown = await talk(['ask', '--conversation', 'nope', '2', '--json']);
  expect(unknown.last?.json()).toMatchObject({ error: { code: 'unknown_conversation' } });
  const empty = await talk(['ask', '--continue', '--json']);
  expect(empty.codes).toEqual([2]);
});

test('what was asked of the emulator goes on there', async () => {
  const { codes, sent } = await talk(
    ['ask', 'list the crates in the depot', '--emulate'],
    ['ask', '-c', 'list the crates in the depot', '--json'],
  );
  expect(codes).toEqual([0, 0]);
  expect(sent.flat()).toEqual([]);
});
