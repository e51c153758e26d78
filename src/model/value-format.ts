const CHECKS: Readonly<Record<string, { readonly holds: (text: string) => boolean; readonly must: string }>> = {
  date: { holds: isDate, must: 'must be a date, YYYY-MM-DD' },
  'date-time': { holds: isDateTime, must: 'must be a date and time with its offset, YYYY-MM-DDTHH:MM:SSZ' },
  email: { holds: isEmail, must: 'must be an e-mail address' },
  uri: { holds: isUri, must: 'must be a URL with its scheme' },
};

/** Whether `formatProblem` decides anything about this format; JSON Schema lets unknown ones pass. */
export function isCheckedFormat(format: string): boolean {
  return Object.hasOwn(CHECKS, format);
}

export function formatProblem(format: string, text: string): string | undefined {
  const check = isCheckedFormat(format) ? CHECKS[format] : undefined;
  return check === undefined || check.holds(text) ? undefined : check.must;
}

/** RFC 3339 `full-date`, and a day that the calendar has: writing it again gives the same. */
function isDate(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return Number.isFinite(time) && new Date(time).toISOString().startsWith(text);
}

/** RFC 3339 `date-time`; the leap second 60 is allowed. */
function isDateTime(text: string): boolean {
  const parts = /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}):(\d{2}):(\d{2})(?:\.\d+)?(?:[Zz]|[+-](\d{2}):(\d{2}))$/.exec(text);
  if (!parts) return false;
  const [, date, hour, minute, second, offsetHour = '0', offsetMinute = '0'] = parts;
  const within = Number(hour) <= 23 && Number(minute) <= 59 && Number(second) <= 60;
  return within && Number(offsetHour) <= 23 && Number(offsetMinute) <= 59 && isDate(date ?? '');
}

/** Close enough to RFC 5321 to catch slips; whether it exists is the service's to say. */
function isEmail(text: string): boolean {
  const at = text.lastIndexOf('@');
  const domain = text.slice(at + 1);
  if (at < 1 || text.length > 254 || /[\s<>"]/.test(text) || text.slice(0, at).includes('@')) return false;
  return domain.split('.').every((label) => /^[^\s.@]+$/.test(label) && !label.startsWith('-') && !label.endsWith('-'));
}

/** Absolute (RFC 3986 section 4.3); http and https with a host. */
function isUri(text: string): boolean {
  if (/[\s<>"{}|\\^`]/.test(text) || !/^[a-z][a-z\d+.-]*:/i.test(text)) return false;
  return (!/^https?:/i.test(text) || /^https?:\/\/[^/]/i.test(text)) && URL.canParse(text);
}
