/*
 * Keys that people type into a request. They are known by their shape alone, so this looks at nothing but a person's own
 * words; what it finds is then redacted by value like any other secret. Shapes: gitleaks' rules (config/gitleaks.toml).
 */

const SHAPES: readonly RegExp[] = [
  /\bsk[-_](?:[a-z]+[-_])*[A-Za-z0-9]{16,}[A-Za-z0-9_-]*/g,
  /\b(?:xox[a-z]|xapp)-[A-Za-z0-9-]{10,}/g,
  /\b(?:gh[pousr]_[A-Za-z0-9]{30,}|github_pat_\w{30,}|glpat-[\w-]{20,}|npm_[A-Za-z0-9]{30,})/g,
  /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g,
  /\bAIza[\w-]{35}/g,
  /\bSG\.[\w-]{16,}\.[\w-]{16,}/g,
  /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----.*?-----END [A-Z ]*PRIVATE KEY-----/gs,
];

/** The secret is what the group holds: what stands after the word, and in a URL between user and host. */
const NAMED: readonly RegExp[] = [
  /\b(?:bearer|basic) +(?<secret>[\w.~+/-]{16,}=*)/gi,
  /\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@]*:(?<secret>[^\s/@]{3,})@/gi,
  /\b(?:password|passwd|secret|token|api[ _-]?key)(?: is|[:=])\s*["']?(?<secret>(?=[^\s"']*\d)[^\s"']{6,})/gi,
];

/** Every text in it that looks like a key. */
export function saidSecrets(text: string): readonly string[] {
  const shaped = SHAPES.flatMap((shape) => [...text.matchAll(shape)].map(([found]) => found));
  const named = NAMED.flatMap((shape) => [...text.matchAll(shape)].map(({ groups }) => groups?.['secret'] ?? ''));
  return [...shaped, ...named];
}

/** Names of environment variables that hold a secret by common usage, whoever reads them. */
export function isSecretName(name: string): boolean {
  return /(?:(?:^|[_-])(?:key|token|secret|credentials?|authorization|cookie|auth)|password|passwd)$/i.test(name);
}
