import type { JournalCheck, JournalProblem } from '../../audit/verify.ts';
import type { AuditVerifyData } from '../../model/audit-data.ts';
import { ExitCode } from '../../model/errors.ts';
import { type Line, styled } from '../../render/styled.ts';
import type { CommandContext, Outcome } from '../command.ts';
import { settingsFor, storeFor } from '../session.ts';

/** Most problems that people are shown; `--json` has all of them. */
const SHOWN = 20;

export async function run({ host, flags, command }: CommandContext): Promise<Outcome> {
  const store = await storeFor(host, await settingsFor(host, flags));
  try {
    return outcomeOf(await store.verify(), command);
  } finally {
    await store.close();
  }
}

function outcomeOf({ events, unsealed, problems }: JournalCheck, command: string): Outcome {
  const ok = problems.length === 0;
  const data: AuditVerifyData = { events, ok, problems: [...problems] };
  const warnings =
    unsealed > 0 ? [`${unsealed} events are from before the journal was sealed; nothing can be said of them.`] : [];
  return {
    command,
    status: ok ? 'succeeded' : 'failed',
    exitCode: ok ? ExitCode.ok : ExitCode.checkFailed,
    data,
    text: () => [...warnings.map((warning): Line => [styled('yellow', warning)]), ...linesOf(data)],
    warnings,
    error: ok ? null : errorOf(problems),
  };
}

function linesOf({ events, ok, problems }: AuditVerifyData): readonly Line[] {
  if (ok) return [[styled('green', '✓'), ` ${events} events, all as they were written.`]];
  const more = problems.length - SHOWN;
  return [
    ...problems.slice(0, SHOWN).map(({ seq, kind }): Line => [styled('red', '✗'), ` event ${seq}: ${MEANING[kind]}`]),
    ...(more > 0 ? [[`… and ${more} more`]] : []),
  ];
}

const MEANING: Readonly<Record<JournalProblem['kind'], string>> = {
  changed: 'it is not as it was written, or was put there by somebody else',
  missing: 'it is not there any more',
  unlinked: 'it does not follow the event before it',
  other_key: "it was sealed with another key than this installation's audit.key",
  cut: 'from here on events are missing: the journal was longer than it is',
  checkpoint: 'the file audit.checkpoint was changed, so nobody can say whether the end is missing',
};

function errorOf(problems: readonly JournalProblem[]) {
  const [first] = problems;
  return {
    code: 'journal_changed',
    message: `The journal is not as it was written, first at event ${first?.seq ?? 0}.`,
    hint: 'Compare it with a backup. Nothing was changed now.',
    details: null,
  };
}
