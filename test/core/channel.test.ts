import { expect, test } from 'vitest';
import { channel } from '../../src/core/channel.ts';

test('the taker sees what was given, in order, and then the error', async () => {
  const queue = channel<number>();
  queue.give(1);
  queue.give(2);
  queue.end(new Error('broken'));
  const seen: number[] = [];
  const taking = (async () => {
    for await (const item of queue) seen.push(item);
  })();
  await expect(taking).rejects.toThrow('broken');
  expect(seen).toEqual([1, 2]);
});

test('taken resolves only when the taker has dealt with everything', async () => {
  const queue = channel<number>();
  const order: string[] = [];
  const taking = (async () => {
    for await (const item of queue) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      order.push(`shown ${item}`);
    }
  })();
  queue.give(1);
  queue.give(2);
  await queue.taken();
  order.push('prompt');
  await queue.taken();
  queue.end();
  await taking;
  expect(order).toEqual(['shown 1', 'shown 2', 'prompt']);
});
