/** Bytes that are kept of the beginning and of the end of what a program writes, each. */
const KEPT = 64 * 1024;

/** What a program writes: all of it while it is short, head and tail when it is long. Memory stays flat. */
export class CappedOutput {
  readonly #head = Buffer.alloc(KEPT);
  /** The newest bytes, written round and round. */
  readonly #tail = Buffer.alloc(KEPT);
  #headBytes = 0;
  #tailBytes = 0;

  add(chunk: Buffer): void {
    const copied = chunk.copy(this.#head, this.#headBytes);
    this.#headBytes += copied;
    this.#addToTail(chunk.subarray(copied));
  }

  /** As UTF-8; what is none becomes U+FFFD. */
  text(): string {
    const head = this.#head.subarray(0, this.#headBytes);
    const left = this.#tailBytes - KEPT;
    if (left <= 0) return Buffer.concat([head, this.#tail.subarray(0, this.#tailBytes)]).toString('utf8');
    const seam = this.#tailBytes % KEPT;
    const tail = Buffer.concat([this.#tail.subarray(seam), this.#tail.subarray(0, seam)]);
    return `${head.toString('utf8')}\n[... ${left} bytes left out ...]\n${tail.toString('utf8')}`;
  }

  #addToTail(chunk: Buffer): void {
    const skipped = Math.max(0, chunk.length - KEPT);
    const last = chunk.subarray(skipped);
    const at = (this.#tailBytes + skipped) % KEPT;
    const copied = last.copy(this.#tail, at);
    last.copy(this.#tail, 0, copied);
    this.#tailBytes += chunk.length;
  }
}
