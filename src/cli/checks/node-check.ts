import type { Host } from '../../host/host.ts';
import type { Check } from '../../model/doctor-data.ts';

/** The same as `engines` in package.json and the launcher's guard. */
const NEEDED = { major: 22, minor: 22 };

export function nodeCheck({ nodeVersion = '0.0.0' }: Pick<Host, 'nodeVersion'>): Check {
  const [major = 0, minor = 0] = nodeVersion.split('.').map(Number);
  const ok = major > NEEDED.major || (major === NEEDED.major && minor >= NEEDED.minor);
  const hint = ok ? null : `Install Node ${NEEDED.major}.${NEEDED.minor} or newer.`;
  return { name: 'node', ok, required: true, message: `Node ${nodeVersion}`, hint };
}
