import type { JsonObject, JsonValue } from './json.ts';

/** A request as it is shown and stored: decoded, and with every secret as `[redacted]`. */
export interface RequestView {
  readonly method: string;
  readonly url: string;
  /** OpenAPI path template. */
  readonly path: string;
  readonly query: JsonObject;
  readonly headers: Readonly<Record<string, string>>;
  /** The decoded object, for form and multipart encodings too; null when there is none. */
  readonly body: JsonValue;
}

/** A request as it goes out. Holds secrets: never stored, never shown. */
export interface WireRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
}
