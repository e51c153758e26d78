import type { Question } from '../model/question.ts';
import { escapeText } from '../util/escape-text.ts';
import { shellSplit } from '../util/shell-split.ts';
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
    if (question.choices.length > 0) return await choose(question, context);
    return question.kind === 'input' && question.field ? await fill(question, argv, context) : undefined;
  } catch (error) {
    if (error instanceof Error && /^(?:Exit|Abort)PromptError$/.test(error.name)) return undefined;
    throw error;
  }
}

async function choose(question: Question, context: PromptContext): Promise<readonly string[] | undefined> {
  const { select } = await import('@inquirer/prompts');
  const choices = question.choices.map(({ label, command }) => ({ name: escapeText(label), value: command }));
  const none = { name: 'None of these', value: '' };
  const command = await select({ message: escapeText(question.message), choices: [...choices, none] }, context);
  const words = shellSplit(command);
  return words.length > 1 ? words.slice(1) : undefined;
}

/** A value that is missing: the same command line, with the value. */
async function fill(
  question: Question,
  argv: readonly string[],
  context: PromptContext,
): Promise<readonly string[] | undefined> {
  const { input } = await import('@inquirer/prompts');
  const value = await input({ message: escapeText(question.message) }, context);
  return value.trim() === '' ? undefined : ['--set', `${question.field}=${value.trim()}`, ...argv];
}
