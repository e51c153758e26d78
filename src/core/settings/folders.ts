import path from 'node:path';
import type { Host } from '../../host/host.ts';

/**
 * Where things are kept: all below `MULTIBOT_HOME` when that is set, otherwise by the XDG Base Directory specification
 * 0.8, which says to ignore paths that are not absolute.
 */
export function resolveFolders(host: Host): { config: string; data: string; state: string; cache: string } {
  const home = host.env['MULTIBOT_HOME'];
  if (home) {
    const base = path.resolve(host.cwd, home);
    return {
      config: path.join(base, 'config'),
      data: path.join(base, 'data'),
      state: path.join(base, 'state'),
      cache: path.join(base, 'cache'),
    };
  }
  const folder = (variable: string, fallback: string) => {
    const value = host.env[variable];
    const base = value && path.isAbsolute(value) ? value : path.join(host.user.home, fallback);
    return path.join(base, 'multibot');
  };
  return {
    config: folder('XDG_CONFIG_HOME', '.config'),
    data: folder('XDG_DATA_HOME', '.local/share'),
    state: folder('XDG_STATE_HOME', '.local/state'),
    cache: folder('XDG_CACHE_HOME', '.cache'),
  };
}
