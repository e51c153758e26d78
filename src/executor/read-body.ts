import { FetchError, type FetchResponse } from '../host/host.ts';
import { isDeeper } from '../util/json-depth.ts';
import { executorCaps } from './caps.ts';

/** A body that came to its end, or why it is not read to its end: its status is known all the same. */
export type Body = { readonly text: string } | { readonly unreadable: Unreadable };

export interface Unreadable {
  readonly code: 'answer_too_large' | 'answer_bomb' | 'answer_too_deep';
  readonly message: string;
}

/**
 * The body as text, within limits on its size after decompression and on how much it grew by that (fetch knows neither:
 * 662 bytes became 300 MiB). Throws FetchError `CUT_ANSWER`.
 */
export async function readBody({ body, received }: Pick<FetchResponse, 'body' | 'received'>): Promise<Body> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of body) {
      size += chunk.length;
      const unreadable = tooMuch(size, received?.());
      if (unreadable) return { unreadable };
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof FetchError) throw error;
    throw new FetchError('CUT_ANSWER', 'the answer broke off', { sent: true, cause: error });
  }
  const text = Buffer.concat(chunks).toString('utf8');
  const isJson = /^\s*[[{]/.test(text);
  return isJson && isDeeper(text, executorCaps.answerDepth) ? { unreadable: TOO_DEEP } : { text };
}

function tooMuch(size: number, received: number | undefined): Unreadable | undefined {
  const { answerBytes, freeBytes, answerRatio } = executorCaps;
  if (size > answerBytes)
    return { code: 'answer_too_large', message: `the answer is larger than ${answerBytes} bytes` };
  if (received === undefined || size <= freeBytes || size <= received * answerRatio) return undefined;
  return { code: 'answer_bomb', message: `the answer became more than ${answerRatio} times as large when unpacked` };
}

const TOO_DEEP: Unreadable = {
  code: 'answer_too_deep',
  message: `the answer is nested deeper than ${executorCaps.answerDepth} levels`,
};
