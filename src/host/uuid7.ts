let lastMs = 0;
let counter = 0;

/**
 * A UUIDv7 (RFC 9562 section 5.7): milliseconds first, then a 12-bit counter (method 1 of section 6.2), so that the ids
 * of one process sort in the order of their making.
 */
export function newUuid7(): string {
  const now = Date.now();
  if (now > lastMs) {
    lastMs = now;
    counter = randomBuffer(2).readUInt16BE() & 0x7ff;
  } else if (++counter > 0xfff) {
    lastMs++;
    counter = 0;
  }
  const time = lastMs.toString(16).padStart(12, '0');
  const random = randomBuffer(8);
  random.writeUInt8((random.readUInt8() & 0x3f) | 0x80);
  const tail = random.toString('hex');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${counter.toString(16).padStart(3, '0')}-${tail.slice(0, 4)}-${tail.slice(4)}`;
}

/** The global, because loading `node:crypto` costs 6 ms at the start of every command. */
function randomBuffer(length: number): Buffer {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(length)));
}
