import type { ApprovalRequest } from '../model/approval-request.ts';
import { requestLines } from './request-lines.ts';
import { indented, type Line, type Span, styled } from './styled.ts';

/** What a person reads before saying yes: every request that waits, in full. */
export function approvalLines(request: ApprovalRequest): readonly Line[] {
  const count = request.steps.length;
  const will = request.decidedLater ? 'may' : 'will';
  const title = count === 1 ? `This ${will} be sent:` : `These ${count} requests ${will} be sent:`;
  const steps = request.steps.flatMap((step, at): readonly Line[] => [
    [],
    [`${at + 1}. ${step.summary || step.operation} `, effectMark(step.effect), whereText(step)],
    ...indented(
      step.occurs.map((text): Line => [styled('dim', text)]),
      3,
    ),
    ...indented(requestLines(step.request, { headers: false }), 3),
  ]);
  return [[styled('bold', title)], ...steps, []];
}

/** `  depot (denver, prod)`: which account a yes is for. */
function whereText({ service, connection }: ApprovalRequest['steps'][number]): Span {
  return connection === '' ? '' : styled('bold', `  ${service} (${connection})`);
}

function effectMark(effect: ApprovalRequest['effect']) {
  return effect === 'destructive' ? styled('red', '(deletes)') : styled('yellow', `(${effect}s)`);
}
