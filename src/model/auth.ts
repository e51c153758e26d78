/** Prefixes of keys of another kind; a key that begins with one of them is never sent as this one. */
interface Keyed {
  readonly env: string;
  readonly never?: readonly string[];
}

/** One way to prove who is asking. `env` names the environment variable that holds the secret; never the secret. */
export type KeyAuth =
  | { readonly kind: 'none' }
  | ({ readonly kind: 'bearer' } & Keyed)
  | ({ readonly kind: 'apiKey'; readonly in: 'header' | 'query'; readonly name: string } & Keyed)
  | ({ readonly kind: 'basic'; readonly userEnv: string } & Keyed)
  | HeaderAuth;

/**
 * Headers of a form of their own: `Token token={key}[, name={name}]`. `{key}` is the secret, other names are those of
 * `values`; what is in square brackets is left out when one of its values is not set.
 */
export interface HeaderAuth extends Keyed {
  readonly kind: 'header';
  readonly name: string;
  readonly template: string;
  /** Name in a template -> environment variable that may hold it. */
  readonly values?: Readonly<Record<string, string>>;
  /** Names of values that are no secret: they are not hidden where they stand elsewhere. */
  readonly plain?: readonly string[];
  /** More headers by name; one that comes to nothing is not sent. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** How a pack proves who is asking; `several` when operations differ in which credential they take. */
export type Auth = KeyAuth | { readonly kind: 'several'; readonly credentials: Readonly<Record<string, KeyAuth>> };

/** The name of a credential that has no other beside it. */
export const ONLY_CREDENTIAL = 'key';

/** A pack's credentials by name, in the order in which they are tried. */
export function credentialsIn(auth: Auth): readonly (readonly [name: string, auth: KeyAuth])[] {
  return auth.kind === 'several' ? Object.entries(auth.credentials) : [[ONLY_CREDENTIAL, auth]];
}

/** Where a credential is found. */
export interface CredentialSource {
  readonly name: string;
  /** Environment variables without which there is no such credential: the key, or user and password. */
  readonly variables: readonly string[];
  /** More that it takes where they are set, in the order of its `values`. */
  readonly optional: readonly string[];
  /** Of these the ones that hold no secret. */
  readonly plain?: readonly string[];
}

export function sourcesOf(auth: Auth): readonly CredentialSource[] {
  return credentialsIn(auth).map(([name, each]) => ({ name, ...variablesOf(each) }));
}

function variablesOf(auth: KeyAuth): Omit<CredentialSource, 'name'> {
  if (auth.kind === 'none') return { variables: [], optional: [] };
  if (auth.kind === 'basic') return { variables: [auth.userEnv, auth.env], optional: [] };
  const values = auth.kind === 'header' ? Object.entries(auth.values ?? {}) : [];
  const plain = auth.kind === 'header' ? (auth.plain ?? []) : [];
  return {
    variables: [auth.env],
    optional: values.map(([, variable]) => variable),
    ...(plain.length > 0
      ? { plain: values.flatMap(([name, variable]) => (plain.includes(name) ? [variable] : [])) }
      : {}),
  };
}

/** Every environment variable that any of these may read. */
export function variablesIn(sources: readonly CredentialSource[]): readonly string[] {
  return sources.flatMap(({ variables, optional }) => [...variables, ...optional]);
}

/** Those of them whose values must not be seen. */
export function secretVariablesIn(sources: readonly CredentialSource[]): readonly string[] {
  return sources.flatMap((source) => variablesIn([source]).filter((name) => !source.plain?.includes(name)));
}
