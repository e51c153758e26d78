import type { Auth } from '../model/pack.ts';
import type { DraftRequest } from './build-request.ts';
import { REDACTED } from './redacted.ts';

/** What a credential adds to a request: the real one, and the same place as it is shown. */
export interface Credential {
  readonly headers: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  /** The values that must never be stored or shown. */
  readonly secrets: readonly string[];
}

/** For requests that nobody's key goes with. */
export const NO_CREDENTIAL: Credential = { headers: {}, query: {}, secrets: [] };

/** `secrets` are the values of the pack's credential variables, in the order of `credentialVariables`. */
export function credentialOf(auth: Auth, secrets: readonly string[]): Credential {
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
      return inHeader(
        auth.name.toLowerCase(),
        auth.template.replaceAll('{key}', () => first),
      );
    case 'apiKey':
      if (auth.in === 'header') return inHeader(auth.name.toLowerCase(), first);
      return { headers: {}, query: { [auth.name]: first }, secrets };
  }
}

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
