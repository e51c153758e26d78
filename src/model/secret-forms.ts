/**
 * Every form in which a secret comes back out of a program: as it is, base64 (standard and URL alphabet, at each of the
 * three places that it can have in a longer text, so that basic authentication is among them), hexadecimal,
 * percent-encoded (RFC 3986, as a form, every byte), as JSON (once, twice, in ASCII alone) and as HTML.
 */
export function secretForms(secret: string): readonly string[] {
  const bytes = Buffer.from(secret, 'utf8');
  const hex = bytes.toString('hex');
  const url = encodeURIComponent(secret);
  const forms = [
    secret,
    bytes.toString('base64'),
    ...[0, 1, 2].map((offset) => base64At(bytes, offset)).flatMap((text) => [text, urlAlphabet(text)]),
    hex,
    hex.toUpperCase(),
    ...[url, encodeURIComponent(url), formField(secret), hex.replaceAll(/../g, '%$&')].flatMap(bothCases),
    ...[secret, inJson(secret), asciiOnly(secret)].map(inJson),
    asciiOnly(inJson(secret)),
    inJson(secret).replaceAll('/', '\\/'),
    inHtml(secret),
    ...longLines(secret),
  ];
  return [...new Set(forms)];
}

/** The characters that the secret alone decides when `offset` bytes (of three) stand before it. */
function base64At(bytes: Uint8Array, offset: number): string {
  const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
  const whole = Math.floor(((offset + bytes.length) * 8) / 6);
  return text.slice(Math.ceil((offset * 8) / 6), whole);
}

function urlAlphabet(base64: string): string {
  return base64.replaceAll('+', '-').replaceAll('/', '_');
}

/** application/x-www-form-urlencoded (WHATWG URL section 5.2). */
function formField(text: string): string {
  return new URLSearchParams({ '': text }).toString().slice(1);
}

/** Percent-encoding with capital and with small digits (RFC 3986 section 2.1: they are the same). */
function bothCases(text: string): readonly string[] {
  return [
    text.replaceAll(/%[0-9a-f]{2}/gi, (code) => code.toUpperCase()),
    text.replaceAll(/%[0-9a-f]{2}/gi, (code) => code.toLowerCase()),
  ];
}

function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

function asciiOnly(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function inHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/** A key of several lines is also shown line by line; what is short is no secret by itself. */
function longLines(secret: string): readonly string[] {
  const lines = secret.split(/\r?\n/).map((line) => line.trim());
  return lines.length > 1 ? lines.filter((line) => line.length >= 16 && !line.startsWith('-----')) : [];
}
