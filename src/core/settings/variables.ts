import path from 'node:path';
import { parseEnv } from 'node:util';
import type { Host } from '../../host/host.ts';
import { ExitCode, UserError } from '../../model/errors.ts';
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

function readNamed(host: Host, file: string): Readonly<Record<string, string | undefined>> {
  if (host.fs.exists(file)) return parseEnv(host.fs.readText(file));
  throw new UserError('env_file_missing', `There is no file ${file}.`, {
    exitCode: ExitCode.configuration,
    hint: 'Give --env-file the path of a file with NAME=value lines.',
  });
}
