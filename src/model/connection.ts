/** Where a service is reached and as whom. The secret itself is not in here: only where it is. */
export interface Connection {
  readonly service: string;
  /** `default` unless config.yaml names several. */
  readonly name: string;
  /** Without a trailing slash. */
  readonly baseUrl: string;
  /** Environment variables that hold the credential, in the order of `credentialVariables`. */
  readonly credentials: readonly string[];
  /** The built-in emulator answers instead of the service. */
  readonly emulated: boolean;
}
