/** Endings by which a word is known to be a file: what offices and building sites send each other. */
const ENDINGS =
  'pdf docx? xlsx? pptx? odt ods rtf txt md csv tsv json xml html? zip gz eml msg ' +
  'jpe?g png gif webp heic heif tiff? bmp svg mp4 mov avi m4v webm mp3 m4a wav dwg dxf skp esx';
const ENDING = `\\.(?:${ENDINGS.split(' ').join('|')})(?![\\p{L}\\p{N}_]|[./-][\\p{L}\\p{N}])`;
const PART = String.raw`[\p{L}\p{M}\p{N}_.()@&+'’~-]`;
/** Words that go on in a sentence, rather than in a name with blanks. */
const SENTENCE = '(?:and|to|in|into|on|onto|with|for|from|of|then|as|at|by|under)';

/**
 * A file as it is written in running text, at the place where a match starts: a name or path with a known ending
 * (`scope.pdf`, `plans/a-2.dwg`), or a path that begins like one, which may hold a few blanks (`./photos/roof 1.jpg`).
 * An `@` before it is no part of it. Every repetition is bounded.
 */
export const FILE_SHAPES: readonly RegExp[] = [
  new RegExp(`@?(?:\\.{1,2}|~)?/(?:${PART}{1,200}/){0,40}${PART}{1,200}?${ENDING}`, 'iuy'),
  new RegExp(
    `@?(?:\\.{1,2}|~)?/(?:${PART}{1,200}/){0,40}${PART}{1,100}?(?: (?!${SENTENCE} )${PART}{1,60}?){1,4}${ENDING}`,
    'iuy',
  ),
  new RegExp(`@?(?:[\\p{L}\\p{N}_]${PART}{0,199}/){0,40}[\\p{L}\\p{N}_]${PART}{0,200}?${ENDING}`, 'iuy'),
];

/** Whether the whole of a text is one file, as somebody would write it: "roof plan.pdf" too, where it was quoted. */
export function isFilePath(text: string): boolean {
  return text.length <= 400 && !text.includes('://') && WHOLE.test(text);
}

const WHOLE = new RegExp(`^@?[^\\n"<>|*?]{0,300}[\\p{L}\\p{N}_)’'+&~-]${ENDING}$`, 'iu');

/** The path without the mark that may stand before it. */
export function pathOf(text: string): string {
  return text.replace(/^@/, '');
}
