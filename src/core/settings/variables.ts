import path from 'node:path';
import { parseEnv } from 'node:util';
import type { Host } from '../../host/host.ts';
import { ExitCode, UserError } from '../../model/errors.ts';
import { isSecretName, saidSecrets } from '../../model/said-secrets.ts';
import type { SettingSource } from '../../model/settings.ts';

/** Variables of every source, by precedence: environment, `--env-file`, `.env` beside config.yaml. */
export interface Variables {
  get(name: string): { readonly value: string; readonly source: SettingSource } | undefined;
}

export function readVariables(host: Host, files: { readonly envFile?: string; readonly dotEnv: string }): Variables {
  const layers: readonly [SettingSource, Readonly<Record<string, string | undefined>>][] = [
    ['environment', host.env],
    ['env-file', files.envFile === undefined ? {} : readNamed(host, path.resolve(host.cwd, files.envFile))],
    ['.env', host.fs.exists(files.dotEnv) ? parseEnv(host.fs.readText(files.dotEnv)) : {}],
  ];
  for (const [, values] of layers) hideSecrets(values, host);
  return {
    get: (name) => {
      for (const [source, values] of layers) {
        const value = values[name];
        if (value !== undefined && value !== '') return { value, source };
      }
      return undefined;
    },
  };
}

/** Before anything else is done with them: even a mistake in a file that is read later may not show them. */
function hideSecrets(values: Readonly<Record<string, string | undefined>>, { redactor }: Host): void {
  for (const [name, value = ''] of Object.entries(values)) {
    // A word is rather a choice (`BASIC_AUTH=enabled`); keys that are used are hidden whatever they are.
    if (isSecretName(name) && !/^[a-z]*$/i.test(value)) redactor.add(value);
    for (const secret of saidSecrets(value)) redactor.add(secret);
  }
}

function readNamed(host: Host, file: string): Readonly<Record<string, string | undefined>> {
  if (host.fs.exists(file)) return parseEnv(host.fs.readText(file));
  throw new UserError('env_file_missing', `There is no file ${file}.`, {
    exitCode: ExitCode.configuration,
    hint: 'Give --env-file the path of a file with NAME=value lines.',
  });
}
