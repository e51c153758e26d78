import { execFileSync } from 'node:child_process';

/** The words of a command line as a shell reads them, without the program's name. */
export function commandWords(line: string): readonly string[] {
  const text = execFileSync('/bin/sh', ['-c', `for word in ${line}; do printf '%s\\0' "$word"; done`], {
    encoding: 'utf8',
  });
  return text.split('\0').slice(1, -1);
}
