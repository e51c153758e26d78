/** `{name}` is a place for a value; `${NAME}` of a shell and `{print $1}` of awk are none. */
const PLACE = /(?<!\$)\{([a-z][\w.]*)\}/gi;

/** Names of the places of a template. */
export function placesIn(template: string): readonly string[] {
  return [...template.matchAll(PLACE)].map(([, name = '']) => name);
}

/** The name of the place that is the whole of a template; undefined when it is anything else. */
export function wholePlace(template: string): string | undefined {
  const [name = ''] = placesIn(template);
  return template === `{${name}}` ? name : undefined;
}

/** Each place replaced once; what a value holds is never read as a template. */
export function filledTemplate(template: string, text: (name: string) => string): string {
  return template.replaceAll(PLACE, (_, name: string) => text(name));
}
