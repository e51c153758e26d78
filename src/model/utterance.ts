/** What a person said, with the circumstances that its meaning depends on. */
export interface Utterance {
  readonly text: string;
  /** Milliseconds since 1970, for "today" and "tomorrow 7am". */
  readonly at: number;
  /** IANA name, `America/Chicago`. */
  readonly timeZone: string;
  /** `--service`: only this one. */
  readonly service?: string;
  /** `--intent`: only this operation. */
  readonly intent?: string;
  /** `--set key=value`: inputs fixed from outside, which text cannot change. */
  readonly fixed: Readonly<Record<string, string>>;
  /** Service of the conversation's last task: a prior, never a decision. */
  readonly lastService?: string;
}
