/** Numbers of one kind; files hold them in the machine's own byte order, as they never leave it. */
type Numbers =
  | Uint8Array<ArrayBuffer>
  | Uint16Array<ArrayBuffer>
  | Uint32Array<ArrayBuffer>
  | Float32Array<ArrayBuffer>;

const MAGIC = 0x3242_4d52;
/** Every part begins at a multiple of this, so that an array can be looked at where it lies. */
const ALIGN = 8;
const FIRST = 2 * Uint32Array.BYTES_PER_ELEMENT;

/** A text and arrays of numbers in one piece, which is read without being parsed: a word on each length, then the parts. */
export function writeFlat(head: string, arrays: readonly Numbers[]): Uint8Array<ArrayBuffer> {
  const text = new TextEncoder().encode(head);
  const parts: readonly Numbers[] = [
    Uint32Array.from([MAGIC, arrays.length, text.length, ...arrays.map((each) => each.byteLength)]),
    text,
    ...arrays,
  ];
  const bytes = new Uint8Array(parts.reduce((total, { byteLength }) => total + aligned(byteLength), 0));
  let at = 0;
  for (const { buffer, byteOffset, byteLength } of parts) {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += aligned(byteLength);
  }
  return bytes;
}

export interface FlatFile {
  readonly head: string;
  /** The next array, as bytes, 16-bit, 32-bit or real numbers: they come in the order in which they were written. */
  readonly bytes: () => Uint8Array<ArrayBuffer>;
  readonly shorts: () => Uint16Array<ArrayBuffer>;
  readonly words: () => Uint32Array<ArrayBuffer>;
  readonly reals: () => Float32Array<ArrayBuffer>;
}

/** Throws for what is no such file. */
export function readFlat(content: Uint8Array<ArrayBuffer>): FlatFile {
  const whole = content.byteOffset % ALIGN === 0 ? content : content.slice();
  const { buffer, byteOffset } = whole;
  if (whole.length < FIRST) throw new Error('not a flat file');
  const [magic, count = 0] = new Uint32Array(buffer, byteOffset, 2);
  if (magic !== MAGIC) throw new Error('not a flat file');
  if (whole.length < FIRST + Uint32Array.BYTES_PER_ELEMENT * (count + 1))
    throw new Error('a flat file that was cut off');
  const sizes = new Uint32Array(buffer, byteOffset + FIRST, count + 1);
  if (whole.length < wholeSize(sizes)) throw new Error('a flat file that was cut off');
  let part = 0;
  let at = byteOffset + aligned(FIRST + sizes.byteLength);
  const next = () => {
    const place = { at, size: sizes[part++] ?? 0 };
    at += aligned(place.size);
    return place;
  };
  const text = next();
  return {
    head: new TextDecoder().decode(new Uint8Array(buffer, text.at, text.size)),
    ...arraysOf(buffer, next),
  };
}

function wholeSize(sizes: Uint32Array): number {
  return sizes.reduce((total, size) => total + aligned(size), aligned(FIRST + sizes.byteLength));
}

function arraysOf(buffer: ArrayBuffer, next: () => { readonly at: number; readonly size: number }) {
  return {
    bytes: () => {
      const { at, size } = next();
      return new Uint8Array(buffer, at, size);
    },
    shorts: () => {
      const { at, size } = next();
      return new Uint16Array(buffer, at, size / Uint16Array.BYTES_PER_ELEMENT);
    },
    words: () => {
      const { at, size } = next();
      return new Uint32Array(buffer, at, size / Uint32Array.BYTES_PER_ELEMENT);
    },
    reals: () => {
      const { at, size } = next();
      return new Float32Array(buffer, at, size / Float32Array.BYTES_PER_ELEMENT);
    },
  };
}

function aligned(size: number): number {
  return Math.ceil(size / ALIGN) * ALIGN;
}
