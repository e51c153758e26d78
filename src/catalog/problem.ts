import type { JsonObject } from '../model/json.ts';

/** One mistake in a pack: where it stands and what is wrong. All mistakes of all packs are reported together. */
export interface Problem {
  readonly file: string;
  /** Dotted path in the file, `operations.create_project.inputs.id`; empty for the file itself. */
  readonly path: string;
  readonly message: string;
}

export type Report = (path: string, message: string) => void;

export function problemLine({ file, path, message }: Problem): string {
  return path ? `${file}: ${path}: ${message}` : `${file}: ${message}`;
}

export function problemRow(problem: Problem): JsonObject {
  return { file: problem.file, path: problem.path, message: problem.message };
}
