/** Ends the handling of a request with one of the service's errors; becomes an answer, never leaves the emulator. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  /** `not_found`, `missing`, `invalid`, `unknown_route`, `bad_body`, `invalid_cursor`, `past_the_end`, `busy`, or a code of the seed's own. */
  readonly code: string;
  /** Dotted name of the input it is about. */
  readonly field: string;
  readonly messages: readonly string[];

  constructor(code: string, messages: readonly string[] = [], field = '') {
    super(messages[0] ?? code.replaceAll('_', ' '));
    this.code = code;
    this.field = field;
    this.messages = messages.length > 0 ? messages : [this.message];
  }
}
