import type { RunData } from './envelope.ts';

/** `data` of a command line that came to an error before there was a run. */
export const NO_RUN: RunData = {
  conversationId: null,
  planner: 'direct',
  emulated: false,
  tasks: [],
  result: null,
  page: null,
  question: null,
};
