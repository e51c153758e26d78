/** Bytes that are kept of the beginning and of the end of what a program writes, each. */
const KEPT = 64 * 1024;

/** What a program writes: all of it while it is short, head and tail when it is long. Memory stays flat. */
export class CappedOutput {
  #head: Buffer[] = [];
  #tail: Buffer[] = [];
  #headBytes = 0;
  #tailBytes = 0;
  #total = 0;

  add(chunk: Buffer): void {
    this.#total += chunk.length;
    const toHead = chunk.subarray(0, KEPT - this.#headBytes);
    if (toHead.length > 0) this.#head.push(toHead);
    this.#headBytes += toHead.length;
    this.#addToTail(chunk.subarray(toHead.length));
  }

  /** As UTF-8; what is none becomes U+FFFD. */
  text(): string {
    const tail = Buffer.concat(this.#tail);
    const kept = tail.subarray(Math.max(0, tail.length - KEPT));
    const left = this.#total - this.#headBytes - kept.length;
    const head = Buffer.concat(this.#head);
    if (left === 0) return Buffer.concat([head, kept]).toString('utf8');
    return `${head.toString('utf8')}\n[... ${left} bytes left out ...]\n${kept.toString('utf8')}`;
  }

  #addToTail(chunk: Buffer): void {
    if (chunk.length === 0) return;
    // A copy: what is kept must not hold the whole of a large chunk in memory.
    this.#tail.push(Buffer.from(chunk.subarray(Math.max(0, chunk.length - KEPT))));
    this.#tailBytes += Math.min(chunk.length, KEPT);
    for (let first = this.#tail[0]; first && this.#tailBytes - first.length >= KEPT; first = this.#tail[0]) {
      this.#tail.shift();
      this.#tailBytes -= first.length;
    }
  }
}
