import { expect, test } from 'vitest';
import { depotProgram, json } from './depot-program.ts';

const TWO = ['ask', 'make a crate Blue, then post a note saying hello', '--yes'] as const;
const undo = {
  create_crate: { operationId: 'createCrate', undo: 'delete_crate', examples: ['make a crate called Blue'] },
};

/** The crate is made; the note is refused until it is not any more. */
async function half() {
  const state = { refuses: true };
  const depot = await depotProgram((request, response) => {
    if (request.line === 'POST /crates') return json(response, { id: 'c7', name: 'Blue' }, 201);
    if (request.line === 'DELETE /crates/c7') return json(response, {}, 200);
    return state.refuses ? json(response, { message: 'The board is full.' }, 422) : json(response, { id: 'n1' });
  }, undo);
  const failed = await depot.json(...TWO);
  return { depot, state, failed, id: failed.data.tasks[1]?.id ?? '' };
}

test('partly done is exit 8, with what took effect, what did not, and the commands to go on or back', async () => {
  const { depot, failed, id } = await half();
  expect(failed).toMatchObject({ code: 8, status: 'partial' });
  expect(failed.data.tasks.map(({ status }) => status)).toEqual(['succeeded', 'failed']);
  expect(failed.error).toMatchObject({
    code: 'http_422',
    details: {
      done: [{ step: '1.create_crate', action: 'depot.create_crate' }],
      notDone: [{ step: '2.post_note', action: 'depot.post_note' }],
      resume: `multibot resume ${id}`,
      undo: `multibot resume ${id} --undo`,
    },
  });
  expect(failed.error?.hint).toContain(`multibot resume ${id}`);
  expect((await depot.json('resume', '--list')).data.tasks).toMatchObject([{ id, status: 'failed' }]);
});

test('resume goes on with the step that failed, and repeats none that did not', async () => {
  const { depot, state, id } = await half();
  expect(await depot.json('resume', id)).toMatchObject({ code: 8, status: 'partial' });
  state.refuses = false;
  expect(await depot.json('resume', id)).toMatchObject({ code: 0, status: 'succeeded' });
  expect(depot.writes()).toEqual(['POST /crates', 'POST /notes', 'POST /notes', 'POST /notes']);
});

test('--undo is a plan like any other: it is asked for, and it takes back what took effect', async () => {
  const { depot, id } = await half();
  expect(await depot.json('resume', id, '--undo')).toMatchObject({
    code: 4,
    error: { code: 'needs_destructive_approval' },
  });
  expect(depot.writes()).toEqual(['POST /crates', 'POST /notes']);
  const undone = await depot.json('resume', id, '--undo', '--yes', '--allow-destructive');
  expect(undone).toMatchObject({ code: 0, data: { tasks: [{ intent: 'delete_crate', status: 'succeeded' }] } });
  expect(depot.writes()).toEqual(['POST /crates', 'POST /notes', 'DELETE /crates/c7']);
});

test('--undo of what has no way back, or of nothing, says so', async () => {
  const depot = await depotProgram((_, response) => json(response, { id: 'c7' }, 201));
  const made = await depot.json('call', 'depot', 'create_crate', 'name=Blue', '--yes');
  expect(await depot.json('resume', made.data.tasks[0]?.id ?? '', '--undo')).toMatchObject({
    code: 2,
    error: { code: 'cannot_undo' },
  });
  const read = await depot.json('call', 'depot', 'ping');
  expect(await depot.json('resume', read.data.tasks[0]?.id ?? '', '--undo')).toMatchObject({
    code: 2,
    error: { code: 'nothing_to_undo' },
  });
});

test('a name that is not clear is a question before the write, not after it', async () => {
  const depot = await depotProgram((request, response) => {
    if (request.line.startsWith('GET'))
      return json(response, [
        { id: 'c1', name: 'Red' },
        { id: 'c2', name: 'Red' },
      ]);
    return json(response, { id: 'c7', name: 'Blue' }, 201);
  });
  const asked = await depot.json('ask', 'make a crate Blue, then delete crate Red', '--yes', '--allow-destructive');
  expect(asked).toMatchObject({ code: 3, status: 'needs_input', data: { question: { kind: 'entity' } } });
  expect(depot.writes()).toEqual([]);
});
