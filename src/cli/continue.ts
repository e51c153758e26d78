import { answerTo } from '../core/conversation/answer.ts';
import { type LastTurn, lastTurn } from '../core/conversation/last-turn.ts';
import { sameFor } from '../core/conversation/same-for.ts';
import { ExitCode, UserError } from '../model/errors.ts';
import type { Question } from '../model/question.ts';
import { ordinalOf } from '../util/ordinal.ts';
import { commandLine } from '../util/shell-quote.ts';
import { carriedOn, isInWords } from './carried-on.ts';
import type { CommandContext, Outcome } from './command.ts';
import { requestText } from './request-text.ts';
import { runCommand } from './run-command.ts';
import { settingsFor, storeFor } from './session.ts';

/**
 * `ask --continue`: the words answer the conversation's open question, or speak of what was done last. Throws UserError,
 * exit 2, where there is no conversation, or nothing for the words to be an answer to.
 */
export async function continueWith(context: CommandContext, conversation: string | undefined): Promise<Outcome> {
  const text = await requestText(context.args, context.host);
  const turn = await turnOf(context, conversation);
  const same = sameFor(text, turn);
  if (same !== undefined) return followUp(same, turn, context);
  const isRepeated = text === turn.text;
  const line = turn.question && !isRepeated && answered(text, turn.question, turn);
  if (line) return context.again(await carriedOn(line, turn, context), turn.conversationId);
  if (isBare(text)) throw noQuestion(turn);
  return followUp(text, turn, context);
}

/** It answers something, and could be no request. */
function isBare(text: string): boolean {
  return BARE.test(text.trim()) || ordinalOf(text) !== undefined;
}

const BARE =
  /^(?:yes|yep|y|ok|okay|sure|approved?(?: it| all)?|no|n|nope|none|go ahead|do it|send (?:it|them)|cancel)[.!]?$/i;

async function turnOf({ host, flags }: CommandContext, conversation: string | undefined): Promise<LastTurn> {
  const store = await storeFor(host, await settingsFor(host, flags));
  try {
    const turn = await lastTurn(store, conversation);
    if (turn) return turn;
  } finally {
    await store.close();
  }
  throw conversation === undefined
    ? new UserError('no_conversation', 'There is no earlier conversation to continue.', {
        hint: 'Say the whole request without --continue.',
      })
    : new UserError('unknown_conversation', `There is no conversation ${conversation} of yours.`, {
        hint: 'Its id is conversationId in the --json document of an earlier request.',
      });
}

function answered(text: string, question: Question, turn: LastTurn): readonly string[] | undefined {
  if (question.kind === 'approval') {
    if (isBare(text)) throw notInWords(question);
    return undefined;
  }
  const answer = answerTo(question, text, { argv: turn.argv, inWords: isInWords(turn.argv) });
  if (answer.kind === 'line') return answer.argv;
  if (answer.kind === 'none') return undefined;
  throw new UserError('answer_unclear', `"${text}" fits ${answer.choices.map(({ label }) => label).join(', ')}.`, {
    exitCode: ExitCode.unsure,
    hint: 'Say more of it, or its number.',
    details: { choices: answer.choices.map(({ value, label, command }) => ({ value, label, command })) },
  });
}

function notInWords({ message, choices: [choice] }: Question): UserError {
  return new UserError('approval_needed', `${message} An approval is not given in words.`, {
    exitCode: ExitCode.refused,
    ...(choice && { hint: choice.command }),
  });
}

function noQuestion({ argv, question }: LastTurn): UserError {
  const message = question
    ? `That does not answer "${question.message}"`
    : 'No question is open in this conversation, so there is nothing to answer.';
  return new UserError('no_question', message, { hint: `It was: ${commandLine('multibot', ...argv)}` });
}

/** A new request of the same conversation; what the emulator made is not looked for at the real service. */
function followUp(text: string, turn: LastTurn, context: CommandContext): Promise<Outcome> {
  const { service, intent, fixed } = context.flags;
  const request = {
    kind: 'ask' as const,
    text,
    fixed,
    ...(service === undefined ? {} : { service }),
    ...(intent === undefined ? {} : { intent }),
    ...(turn.task && { after: turn.task }),
  };
  const flags = { ...context.flags, emulate: context.flags.emulate || turn.emulated };
  return runCommand(() => request, { ...context, flags, conversationId: turn.conversationId });
}
