/** The forms in which a service may give a secret back, each written without a look at how the program finds them. */
export const ENCODINGS: Readonly<Record<string, (secret: string) => string>> = {
  plain: (secret) => secret,
  'base64 at the start': (secret) => Buffer.from(`${secret} and more`).toString('base64'),
  'base64 after one byte': (secret) => Buffer.from(`x${secret}.`).toString('base64'),
  'base64 after two bytes': (secret) => Buffer.from(`xy${secret}..`).toString('base64'),
  base64url: (secret) => Buffer.from(`xyz?${secret}??>>`).toString('base64url'),
  'basic authentication': (secret) => `Basic ${Buffer.from(`someone:${secret}`).toString('base64')}`,
  'percent-encoded': (secret) => encodeURIComponent(secret),
  'percent-encoded with small digits': (secret) =>
    encodeURIComponent(secret).replaceAll(/%../g, (code) => code.toLowerCase()),
  'percent-encoded twice': (secret) => encodeURIComponent(encodeURIComponent(secret)),
  'form field': (secret) => new URLSearchParams([['key', secret]]).toString(),
  'every byte percent-encoded': (secret) => hex(secret).replaceAll(/../g, '%$&'),
  JSON: (secret) => JSON.stringify({ key: secret }),
  'JSON in JSON': (secret) => JSON.stringify(JSON.stringify({ key: secret })),
  hexadecimal: hex,
  'hexadecimal in capitals': (secret) => hex(secret).toUpperCase(),
  HTML: (secret) =>
    secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;'),
};

function hex(secret: string): string {
  return Buffer.from(secret).toString('hex');
}

/** A key that looks different in every encoding, and has nothing in common with any other. */
export function canary(name: string): string {
  const random = Buffer.from(crypto.getRandomValues(new Uint8Array(12))).toString('hex');
  return `${random.slice(0, 12)}"${name}&<${random.slice(12)}>/+\\~`;
}

/** Which secrets stand in these bytes, and how: searched in the bytes as they are and as each encoding decodes them. */
export function leaksIn(bytes: Uint8Array | string, secrets: Readonly<Record<string, string>>): readonly string[] {
  const text = typeof bytes === 'string' ? bytes : Buffer.from(bytes).toString('latin1');
  const readings = [text, ...decodedReadings(text)];
  return Object.entries(secrets).flatMap(([name, secret]) => {
    const needles = [secret, hex(secret), hex(secret).toUpperCase(), hex(secret).replaceAll(/../g, '%$&')];
    const hidden = [...needles, ...Object.values(ENCODINGS).map((encode) => encode(secret)), secret.slice(2, -2)];
    return readings.some((reading) => hidden.some((needle) => reading.includes(needle))) ? [name] : [];
  });
}

/** The text without its escapes, and everything in it that base64 could be, at each of its four alignments. */
function decodedReadings(text: string): readonly string[] {
  const unescaped = text.replaceAll(/\\(["\\/])/g, '$1');
  const unquoted = text.replaceAll(/%([0-9a-f]{2})/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  const runs = text.match(/[\w+/-]{16,}/g) ?? [];
  const decoded = [0, 1, 2, 3].map((offset) =>
    runs.map((run) => Buffer.from(run.slice(offset), 'base64').toString('latin1')).join('\n'),
  );
  return [unescaped, unescaped.replaceAll(/\\(["\\/])/g, '$1'), unquoted, ...decoded];
}
