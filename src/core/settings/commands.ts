import type { CommandSettings } from '../../model/command.ts';
import { ExitCode, UserError } from '../../model/errors.ts';

interface Found {
  readonly value: string;
  readonly source: string;
}

const IMAGE = 'busybox:stable';

/** `ALLOW_SHELL`, `COMMAND_MODE` and what shuts commands in. A value that is none of those known is an error: exit 9. */
export function commandSettings(found: {
  readonly allowShell: Found | undefined;
  readonly commandMode: Found | undefined;
  readonly sandbox: Found | undefined;
  readonly sandboxImage: Found | undefined;
}): CommandSettings {
  const mode = found.commandMode?.value.toUpperCase() ?? 'SANDBOX';
  const engine = found.sandbox?.value ?? 'auto';
  if (mode !== 'SANDBOX' && mode !== 'HOST') throw invalid('COMMAND_MODE', found.commandMode, 'SANDBOX or HOST');
  if (engine !== 'auto' && engine !== 'docker' && engine !== 'bubblewrap')
    throw invalid('MULTIBOT_SANDBOX', found.sandbox, 'auto, docker or bubblewrap');
  const allowed = /^(?:1|true|yes|on)$/i.test(found.allowShell?.value ?? '');
  return { allowed, mode, engine, image: found.sandboxImage?.value ?? IMAGE };
}

function invalid(name: string, found: Found | undefined, known: string): UserError {
  return new UserError('invalid_setting', `'${found?.value}' is no value of ${name} (from ${found?.source}).`, {
    exitCode: ExitCode.configuration,
    hint: `Use ${known}.`,
  });
}
