import { secretVariablesIn, sourcesOf } from '../model/auth.ts';
import type { Catalog } from '../model/catalog.ts';
import type { Redactor } from '../model/redactor.ts';
import { isSecretName } from '../model/said-secrets.ts';
import type { Settings } from '../model/settings.ts';
import { credentialsOf } from './connections.ts';

/** Tells the redactor every secret that the settings hold: keys of the model, of packs and connections, headers, passwords. */
export function hideCredentials(
  redactor: Redactor,
  { settings, catalog }: { settings: Settings; catalog: Catalog },
): void {
  const names = catalog.packs.flatMap((pack) => [
    ...secretVariablesIn(sourcesOf(pack.auth)),
    ...credentialsOf(pack, settings).flatMap(({ credentials }) => secretVariablesIn(credentials)),
  ]);
  for (const name of ['OPENAI_API_KEY', ...names]) redactor.add(settings.variable(name) ?? '');
  for (const { said } of Object.values(settings.services)) hideHeaders(redactor, said.headers ?? {});
  if (settings.store.kind === 'postgres') hidePassword(redactor, settings.store.url);
}

/** Keys belong into variables; one that stands in a header of config.yaml all the same is as secret: `Bearer <key>` too. */
function hideHeaders(redactor: Redactor, headers: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(headers))
    if (isSecretName(name)) for (const each of [value, value.split(' ').at(-1) ?? '']) redactor.add(each);
}

function hidePassword(redactor: Redactor, url: string): void {
  const { password, searchParams } = new URL(url);
  for (const each of [password, decoded(password), searchParams.get('password') ?? '']) redactor.add(each);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
