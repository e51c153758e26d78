import path from 'node:path';
import { z } from 'zod';
import type { Host } from '../../host/host.ts';
import { ExitCode, UserError } from '../../model/errors.ts';
import { saidSecrets } from '../../model/said-secrets.ts';
import { ServiceSettings } from '../../model/service-settings.ts';
import { ConnectionEntries } from './connection-entry.ts';

const Rule = z.strictObject({
  decide: z.enum(['allow', 'ask', 'deny']),
  service: z.string().exactOptional(),
  operation: z.string().exactOptional(),
  effect: z.enum(['read', 'write', 'destructive']).exactOptional(),
  connection: z.string().exactOptional(),
});

/** `config.yaml`. Secrets are never in it: it names variables, and their values are in the environment or `.env`. */
export const ConfigFile = z.strictObject({
  planner: z.enum(['auto', 'offline', 'openai']).exactOptional(),
  emulate: z.boolean().exactOptional(),
  packs: z.array(z.string()).exactOptional(),
  model: z.strictObject({ base_url: z.url().exactOptional(), name: z.string().exactOptional() }).exactOptional(),
  /** Service -> its accounts by name. */
  connections: z.record(z.string(), ConnectionEntries).exactOptional(),
  /** Service -> what one's own account of it has other than its pack. */
  services: z.record(z.string(), ServiceSettings).exactOptional(),
  /** What shuts commands in, and the image of its containers. */
  sandbox: z
    .strictObject({
      engine: z.enum(['auto', 'docker', 'bubblewrap']).exactOptional(),
      image: z.string().min(1).exactOptional(),
    })
    .exactOptional(),
  policy: z.array(Rule).exactOptional(),
});
export type ConfigFile = z.infer<typeof ConfigFile>;

/** Throws UserError `invalid_config` with every mistake and its path; an absent file is an empty one. */
export async function readConfigFile(host: Host, file: string): Promise<ConfigFile> {
  if (!host.fs.exists(file)) return {};
  const { parse } = await import('yaml');
  const text = host.fs.readText(file);
  for (const secret of saidSecrets(text)) host.redactor.add(secret);
  let value: unknown;
  try {
    value = parse(text, { maxAliasCount: 100 });
  } catch (error) {
    throw invalid(file, [error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'cannot be read']);
  }
  const parsed = ConfigFile.safeParse(value ?? {});
  if (parsed.success) return parsed.data;
  throw invalid(
    file,
    parsed.error.issues.map((issue) => `${z.core.toDotPath(issue.path) || 'file'}: ${issue.message}`),
  );
}

function invalid(file: string, messages: readonly string[]): UserError {
  return new UserError('invalid_config', `${file} cannot be used:\n${messages.join('\n')}`, {
    exitCode: ExitCode.configuration,
    hint: `Mend ${path.basename(file)}; 'multibot config list' shows what is in force.`,
  });
}
