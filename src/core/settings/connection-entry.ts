import { z } from 'zod';
import { Variable } from '../../model/pack-config.ts';
import type { NamedConnection, ServiceConnections } from '../../model/settings.ts';

const Variables = z.union([Variable, z.array(Variable).min(1)]);

const Entry = z.strictObject({
  /**
   * The variable that holds the key; of basic authentication two, the user's first. Of a service with several kinds of key
   * by their names, one or more of them: `{ bot: ACME_BOT, user: ACME_USER }`; a variable alone holds the first kind.
   */
  key_env: z.union([Variables, z.record(z.string(), Variables)], {
    error: 'must be the name of an environment variable (capitals, digits, _), or a list of them; never a key itself',
  }),
  base_url: z
    .string()
    .refine(isBaseUrl, 'must be an http or https URL without user, query and fragment')
    .exactOptional(),
  label: z.enum(['prod', 'test']).exactOptional(),
  /** What people call it: `Denver`, `the Denver location`. */
  synonyms: z.array(z.string().min(1)).exactOptional(),
});

/** The connections of one service by name; `default` says which one is meant when nothing says otherwise. */
export const ConnectionEntries = z
  .object({ default: z.string().exactOptional() })
  .catchall(Entry)
  .superRefine((entries, context) => {
    const names = Object.keys(entries).filter((name) => name !== 'default');
    for (const name of names)
      if (!/^[a-z0-9][a-z0-9_-]{0,39}$/.test(name))
        context.addIssue({ code: 'custom', path: [name], message: 'a name has small letters, digits, - and _ only' });
    if (names.length === 0) context.addIssue({ code: 'custom', message: 'names no connection' });
    if (entries.default !== undefined && !names.includes(entries.default))
      context.addIssue({ code: 'custom', path: ['default'], message: `must be one of ${names.join(', ')}` });
  });
export type ConnectionEntries = z.infer<typeof ConnectionEntries>;

export function isBaseUrl(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url !== undefined && /^https?:$/.test(url.protocol) && !url.username && !url.search && !url.hash;
}

export function serviceConnections({ default: chosen, ...entries }: ConnectionEntries): ServiceConnections {
  return {
    ...(chosen === undefined ? {} : { default: chosen }),
    named: Object.entries(entries).map(([name, { key_env, base_url, label, synonyms }]) => ({
      name,
      credentials: credentialsOf(key_env),
      ...(base_url === undefined ? {} : { baseUrl: base_url.replace(/\/+$/, '') }),
      ...(label === undefined ? {} : { label }),
      synonyms: synonyms ?? [],
    })),
  };
}

function credentialsOf(said: z.infer<typeof Entry>['key_env']): NamedConnection['credentials'] {
  if (typeof said === 'string' || Array.isArray(said)) return [{ variables: listed(said) }];
  return Object.entries(said).map(([name, variables]) => ({ name, variables: listed(variables) }));
}

function listed(variables: string | readonly string[]): readonly string[] {
  return typeof variables === 'string' ? [variables] : variables;
}
