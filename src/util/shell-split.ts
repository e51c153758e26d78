/** A command line as a POSIX shell would split it into arguments: quotes and backslashes, no expansion of any kind. */
export function shellSplit(line: string): readonly string[] {
  const parts = line.matchAll(/'([^']*)'|"((?:[^"\\]|\\[\s\S])*)"|\\([\s\S])|(\s+)|([^\s'"\\]+)/g);
  const words: string[] = [];
  let open = false;
  for (const [, single, double, escaped, space, bare] of parts) {
    const text = single ?? double?.replaceAll(/\\(["\\$`])/g, '$1') ?? escaped ?? bare ?? '';
    if (space !== undefined) open = false;
    else if (open) words.push((words.pop() ?? '') + text);
    else open = words.push(text) > 0;
  }
  return words;
}
