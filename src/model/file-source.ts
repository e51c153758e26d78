/** A file whose bytes an input takes. Plans, events and rows say what it is; its bytes are read when they are sent. */
export interface FileSource {
  /** Absolute. */
  readonly path: string;
  /** Last part of the path: what the service is told. */
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Hex, of the bytes. */
  readonly sha256: string;
}

/** What stands in the place of its bytes wherever a request is shown. */
export function shownFile({ name, size }: Pick<FileSource, 'name' | 'size'>): string {
  return `[file ${name}, ${size} bytes]`;
}
