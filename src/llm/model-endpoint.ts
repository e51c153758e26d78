export interface ModelEndpoint {
  /** Without a trailing slash. */
  readonly baseUrl: string;
  readonly name: string;
  /** Empty where the server wants none. */
  readonly apiKey: string;
}
