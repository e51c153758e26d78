import type { ApprovalRequest, Gate } from '../model/approval-request.ts';
import { approvalLines } from '../render/approval.ts';
import { escapeText } from '../util/escape-text.ts';
import type { Output } from './output.ts';
import type { PromptContext } from './prompts.ts';

/**
 * Asks the person at the terminal: shows every request that waits, then wants a yes, or the name of what is to be
 * deleted. Ctrl-C is a no.
 */
export function gateOf(context: PromptContext, output: Output): Gate {
  return async (request) => {
    output.say(approvalLines(request));
    try {
      return (await isApproved(request, context)) ? 'yes' : 'no';
    } catch (error) {
      if (error instanceof Error && /^(?:Exit|Abort)PromptError$/.test(error.name)) return 'no';
      throw error;
    }
  };
}

async function isApproved(request: ApprovalRequest, context: PromptContext): Promise<boolean> {
  const { confirm, input } = await import('@inquirer/prompts');
  const name = request.nameToType;
  if (name === null) return confirm({ message: questionOf(request), default: false }, context);
  const typed = await input({ message: `Type ${escapeText(name)} to delete it:` }, context);
  return typed.trim() === name.trim() && name.trim() !== '';
}

function questionOf({ steps }: ApprovalRequest): string {
  return steps.length === 1 ? 'Send it?' : `Send these ${steps.length} requests?`;
}
