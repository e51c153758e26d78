import type { Arg } from '../../../model/arg.ts';
import { isStopWord } from '../../../util/stop-words.ts';
import { commonClasses } from '../../../util/verb.ts';
import type { Draft, EarlierTask } from '../draft.ts';
import { mainTextInput } from '../text-inputs.ts';
import { entityMadeBy, linkTo, resultOf } from './references.ts';

/**
 * "create a project for ... and tell #production": somebody is to be told, and nothing is said but what was done just
 * before. Then its link is the message, or what it read; the approval shows it like any other text.
 */
export function takeAnnouncement(draft: Draft): void {
  const before = draft.context.earlier.at(-1);
  const input = mainTextInput(draft);
  if (!before || !input?.required || !isAddressed(draft) || saysMore(draft)) return;
  const news = newsOf(before);
  if (news) draft.fillArg(input, news);
}

/** It sends, and to whom is known. */
function isAddressed(draft: Draft): boolean {
  const sends = commonClasses(draft.context.reading.head.verb).includes('send');
  return sends && draft.operation.inputs.some(({ name, entity }) => entity !== undefined && draft.slots.has(name));
}

function saysMore(draft: Draft): boolean {
  const { head } = draft.context.reading;
  return draft.lexemes.some(
    ({ kind, norm }, index) =>
      draft.isFree(index) && kind !== 'punct' && index !== head.index && !(kind === 'word' && isStopWord(norm)),
  );
}

function newsOf(before: EarlierTask): Arg | undefined {
  if (before.operation.effect === 'read') return resultOf(before);
  const link = linkTo(before);
  const made = entityMadeBy(before);
  if (link === undefined || !made) return undefined;
  return { template: `New ${made.name.replaceAll('_', ' ')}: {${link}}` };
}
