import type { Question } from '../model/question.ts';
import { type Line, styled } from './styled.ts';

/** A question for where nobody can be asked: its choices, numbered, each with the command that makes it. */
export function questionLines(question: Question): readonly Line[] {
  const choices = question.choices.flatMap((choice, at): readonly Line[] => [
    [`  ${at + 1}. ${choice.label}`, styled('dim', chance(choice.confidence))],
    [styled('cyan', `     ${choice.command}`)],
  ]);
  return [[styled('bold', question.message)], ...choices];
}

function chance(confidence: number | null): string {
  return confidence === null ? '' : `  ${Math.round(confidence * 100)} %`;
}
