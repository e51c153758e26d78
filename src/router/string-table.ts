/** Strings by their place; those of a file are decoded when they are first asked for. */
export interface StringTable {
  readonly length: number;
  at(place: number): string;
}

export interface PackedStrings {
  /** UTF-8, one after the other. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Of string `i`: from `offsets[i]` up to `offsets[i + 1]`. */
  readonly offsets: Uint32Array<ArrayBuffer>;
}

/** Gives every string a place, the same one each time. */
export function stringPlaces() {
  const places = new Map<string, number>();
  return {
    placeOf: (text: string): number => {
      const place = places.get(text) ?? places.size;
      places.set(text, place);
      return place;
    },
    packed: (): PackedStrings => packedStrings([...places.keys()]),
  };
}

function packedStrings(strings: readonly string[]): PackedStrings {
  const encoder = new TextEncoder();
  const offsets = new Uint32Array(strings.length + 1);
  const bytes = encoder.encode(strings.join(''));
  for (const [at, text] of strings.entries()) offsets[at + 1] = (offsets[at] ?? 0) + encoder.encode(text).length;
  return { bytes, offsets };
}

export function stringTable({ bytes, offsets }: PackedStrings): StringTable {
  const decoder = new TextDecoder();
  const known: (string | undefined)[] = [];
  return {
    length: offsets.length - 1,
    at: (place) => {
      const text = known[place] ?? decoder.decode(bytes.subarray(offsets[place] ?? 0, offsets[place + 1] ?? 0));
      known[place] = text;
      return text;
    },
  };
}
