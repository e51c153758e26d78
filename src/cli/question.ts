import { answerTo } from '../core/conversation/answer.ts';
import type { Question } from '../model/question.ts';
import { escapeText } from '../util/escape-text.ts';
import { shellSplit } from '../util/shell-split.ts';
import { isInWords } from './carried-on.ts';
import type { PromptContext } from './prompts.ts';

/**
 * Asks the person at the terminal and gives the command line that makes the choice, without `multibot`; undefined when
 * the question is one that a choice cannot answer, or when the person leaves it.
 */
export async function askQuestion(
  question: Question,
  argv: readonly string[],
  context: PromptContext,
): Promise<readonly string[] | undefined> {
  try {
    if (question.choices.length > 0) return await choose(question, argv, context);
    return question.kind === 'input' ? await inWords(question, argv, context) : undefined;
  } catch (error) {
    if (error instanceof Error && /^(?:Exit|Abort)PromptError$/.test(error.name)) return undefined;
    throw error;
  }
}

async function choose(
  question: Question,
  argv: readonly string[],
  context: PromptContext,
): Promise<readonly string[] | undefined> {
  const { select } = await import('@inquirer/prompts');
  const choices = question.choices.map(({ label, command }) => ({ name: escapeText(label), value: command }));
  const none = { name: 'None of these', value: '' };
  const other = { name: 'Say it in words', value: IN_WORDS };
  const shown = question.kind === 'approval' ? [...choices, none] : [...choices, none, other];
  const command = await select({ message: escapeText(question.message), choices: shown }, context);
  if (command === IN_WORDS) return inWords(question, argv, context);
  const words = shellSplit(command);
  return words.length > 1 ? words.slice(1) : undefined;
}

/** No command line. */
const IN_WORDS = '\n';

/** A value that is missing, or a choice in words: the same command line with it. */
async function inWords(
  question: Question,
  argv: readonly string[],
  context: PromptContext,
): Promise<readonly string[] | undefined> {
  const { input } = await import('@inquirer/prompts');
  const message = question.choices.length > 0 ? 'Which one?' : escapeText(question.message);
  const text = await input({ message }, context);
  const answer = answerTo(question, text, { argv, inWords: isInWords(argv) });
  return answer.kind === 'line' ? answer.argv : undefined;
}
