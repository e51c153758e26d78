import { expect, test } from 'vitest';
import { groupCommit } from '../../src/audit/group-commit.ts';

test('what is given at once, and what comes during a commit, shares one', async () => {
  const batches: string[][] = [];
  let late: Promise<void> | undefined;
  const { add } = groupCommit<string>(async (batch) => {
    batches.push([...batch]);
    late ??= Promise.all([add('c'), add('d')]).then(() => undefined);
  });
  await Promise.all([add('a'), add('b')]);
  await late;
  expect(batches).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ]);
});

test('nobody goes on before the commit is done', async () => {
  const done: string[] = [];
  const { add } = groupCommit<string>(async (batch) => {
    await new Promise((resolve) => setImmediate(resolve));
    done.push(...batch);
  });
  await add('a');
  expect(done).toEqual(['a']);
});

test('an error reaches everybody who waits for that commit, and nobody else', async () => {
  const { add, idle } = groupCommit<string>(async (batch) => {
    if (batch.includes('bad')) throw new Error('refused');
  });
  const both = await Promise.allSettled([add('good'), add('bad')]);
  expect(both.map((each) => each.status)).toEqual(['rejected', 'rejected']);
  await add('next');
  await idle();
});

test('idle waits for all that was added', async () => {
  let stored = 0;
  const { add, idle } = groupCommit<number>(async (batch) => {
    await new Promise((resolve) => setImmediate(resolve));
    stored += batch.length;
  });
  const added = [add(1), add(2)];
  await idle();
  expect(stored).toBe(2);
  await Promise.all(added);
  await idle();
});
