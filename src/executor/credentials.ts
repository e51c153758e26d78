import type { HeaderAuth, KeyAuth } from '../model/auth.ts';
import { REDACTED } from '../model/redactor.ts';
import type { DraftRequest } from './build-request.ts';

/** What a credential adds to a request: the real one, and the same place as it is shown. */
export interface Credential {
  readonly headers: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  /** The values that must never be stored or shown. */
  readonly secrets: readonly string[];
  /** Environment variable that holds the key. */
  readonly variable?: string | undefined;
}

/** For requests that nobody's key goes with. */
export const NO_CREDENTIAL: Credential = { headers: {}, query: {}, secrets: [] };

/** `secrets` are the values of the credential's variables, in the order of its source: those it needs, then the others. */
export function credentialOf(auth: KeyAuth, secrets: readonly string[]): Credential {
  const [first = '', second = ''] = secrets;
  const inHeader = (name: string, value: string): Credential => ({ headers: { [name]: value }, query: {}, secrets });
  switch (auth.kind) {
    case 'none':
      return NO_CREDENTIAL;
    case 'bearer':
      return inHeader('authorization', `Bearer ${first}`);
    case 'basic': {
      const encoded = Buffer.from(`${first}:${second}`, 'utf8').toString('base64');
      return { ...inHeader('authorization', `Basic ${encoded}`), secrets: [second, encoded] };
    }
    case 'header':
      return { headers: headersOf(auth, secrets), query: {}, secrets };
    case 'apiKey':
      if (auth.in === 'header') return inHeader(auth.name.toLowerCase(), first);
      return { headers: {}, query: { [auth.name]: first }, secrets };
  }
}

function headersOf(auth: HeaderAuth, [key = '', ...rest]: readonly string[]): Readonly<Record<string, string>> {
  const names = Object.keys(auth.values ?? {});
  const values = new Map([['key', key], ...names.map((name, at): [string, string] => [name, rest[at] ?? ''])]);
  const all = Object.entries({ [auth.name]: auth.template, ...auth.headers });
  return Object.fromEntries(
    all
      .map(([name, template]) => [name.toLowerCase(), filled(template, values)] as const)
      .filter(([name, value]) => value !== '' || name === auth.name.toLowerCase()),
  );
}

function filled(template: string, values: ReadonlyMap<string, string>): string {
  const isSet = (part: string) => [...part.matchAll(PLACE)].every(([, name = '']) => values.get(name));
  return template
    .replaceAll(/\[([^[\]]*)\]/g, (_, part: string) => (isSet(part) ? part : ''))
    .replaceAll(PLACE, (_, name: string) => values.get(name) ?? '');
}

const PLACE = /\{(\w+)\}/g;

/** The draft with the credential's places filled: with the secret for the wire, with `[redacted]` for everybody else. */
export function withCredential(draft: DraftRequest, credential: Credential, as: 'wire' | 'view'): DraftRequest {
  const shown = (values: Readonly<Record<string, string>>) =>
    as === 'wire' ? values : Object.fromEntries(Object.keys(values).map((name) => [name, REDACTED]));
  const query = shown(credential.query);
  const search = Object.entries(query).map(
    ([name, value]) => `${encodeURIComponent(name)}=${as === 'wire' ? encodeURIComponent(value) : value}`,
  );
  const separator = draft.url.includes('?') ? '&' : '?';
  return {
    ...draft,
    url: search.length > 0 ? `${draft.url}${separator}${search.join('&')}` : draft.url,
    query: { ...draft.query, ...query },
    headers: { ...draft.headers, ...shown(credential.headers) },
  };
}
