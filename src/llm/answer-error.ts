/** An answer came, and there is nothing to read in it. */
export class AnswerError extends Error {
  override readonly name = 'AnswerError';
  readonly code: 'cut_off' | 'too_large' | 'not_json';

  constructor(code: AnswerError['code'], message: string) {
    super(message);
    this.code = code;
  }
}
