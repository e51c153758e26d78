import type { Settings } from '../model/settings.ts';

/** Where the store is, as people may see it: the password of a URL is masked. */
export function locationOf(settings: Settings['store']): string {
  return settings.kind === 'sqlite' ? settings.file : maskedUrl(settings.url);
}

function maskedUrl(url: string): string {
  if (!URL.canParse(url)) return 'the database of DATABASE_URL';
  const shown = new URL(url);
  if (shown.password) shown.password = '***';
  if (shown.searchParams.has('password')) shown.searchParams.set('password', '***');
  return shown.href;
}
