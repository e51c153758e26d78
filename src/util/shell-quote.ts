/** One argument as a POSIX shell reads it back: bare when it is plain, in single quotes otherwise. */
export function shellQuote(argument: string): string {
  return /^[\w@%+=:,./-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", `'\\''`)}'`;
}

export function commandLine(...parts: readonly string[]): string {
  return parts.map(shellQuote).join(' ');
}
