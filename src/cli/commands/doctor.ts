import type { Check } from '../../model/doctor-data.ts';
import { ExitCode } from '../../model/errors.ts';
import { type Line, styled } from '../../render/styled.ts';
import { allChecks } from '../checks/all-checks.ts';
import type { CommandContext, Outcome } from '../command.ts';

export async function run({ host, flags, command }: CommandContext): Promise<Outcome> {
  const checks = await allChecks(host, flags);
  const broken = checks.filter((check) => check.required && !check.ok);
  const missing = checks.filter((check) => !check.required && !check.ok);
  return {
    command,
    status: broken.length === 0 ? 'succeeded' : 'failed',
    exitCode: broken.length === 0 ? ExitCode.ok : ExitCode.configuration,
    data: { checks },
    result: checks,
    warnings: missing.map(({ message }) => message),
    text: () => checks.flatMap(checkLines),
    error: broken[0] ? errorOf(broken) : null,
  };
}

function checkLines({ ok, required, name, message, hint }: Check): readonly Line[] {
  const mark = ok ? styled('green', '✓') : required ? styled('red', '✗') : styled('yellow', '!');
  const advice: readonly Line[] = hint === null ? [] : [[styled('dim', `  ${hint}`)]];
  return [[mark, ` ${name}: ${message}`], ...advice];
}

function errorOf(broken: readonly Check[]) {
  return {
    code: 'not_usable',
    message: `Not usable yet: ${broken.map(({ name }) => name).join(', ')}.`,
    hint: broken.find(({ hint }) => hint !== null)?.hint ?? null,
    details: null,
  };
}
