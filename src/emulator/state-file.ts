import { FetchError, type Host } from '../host/host.ts';
import { parseJson } from '../model/json.ts';
import type { Pack } from '../model/pack.ts';
import { fileText, holdsLock, releaseLock, takeLock } from './lock.ts';
import { renewed, seedStamp, startState } from './start-state.ts';
import { type Draft, isState, type State } from './state.ts';

/** Where the state of one service is kept. */
export interface StatePlace {
  readonly host: Host;
  readonly pack: Pack;
  readonly stateFolder: string;
}

export function stateFile({ stateFolder, pack }: StatePlace): string {
  return `${stateFolder}/emulator/${pack.service}.json`;
}

/** Works on the state as it is; what `work` changes is not kept. Undefined when there is no state yet. */
export function readState<T>(place: StatePlace, work: (draft: Draft) => T): T | undefined {
  const state = load(place);
  return state && work({ state, now: place.host.now(), changed: false });
}

/**
 * Works on the state alone, among all processes, and keeps what it changed. `work` runs in one go, without waiting.
 * Throws Refusal `busy` when the others never come to an end.
 */
export async function changeState<T>(place: StatePlace, work: (draft: Draft) => T): Promise<T> {
  const { host } = place;
  for (;;) {
    const lock = await takeLock(place.host, stateFile(place));
    try {
      const draft: Draft = { state: load(place) ?? begin(place), now: host.now(), changed: false };
      const result = work(draft);
      // Somebody who took this process for dead may have taken the lock over meanwhile.
      if (!holdsLock(place.host, stateFile(place), lock)) continue;
      if (draft.changed) host.fs.write(stateFile(place), JSON.stringify(draft.state));
      return result;
    } finally {
      releaseLock(host, stateFile(place), lock);
    }
  }
}

function begin(place: StatePlace): State {
  const state = startState(place.host.fs, place.pack, place.host.now());
  place.host.fs.write(stateFile(place), JSON.stringify(state));
  return state;
}

/** Forgets everything: the next request starts from the seed. */
export async function forgetState(place: StatePlace): Promise<void> {
  const lock = await takeLock(place.host, stateFile(place));
  place.host.fs.remove(stateFile(place));
  releaseLock(place.host, stateFile(place), lock);
}

function load(place: StatePlace): State | undefined {
  const { host, pack } = place;
  const text = fileText(place.host.fs, stateFile(place));
  if (text === undefined) return undefined;
  const state = parsed(text, stateFile(place));
  if (!isState(state)) return undefined;
  return state.stamp === seedStamp(host.fs, pack) ? state : renewed(state, host.fs, pack);
}

function parsed(text: string, file: string) {
  try {
    return parseJson(text);
  } catch (cause) {
    const message = `The emulator's state in ${file} is not valid JSON; delete the file to start from the seed.`;
    throw new FetchError('EMULATOR_STATE', message, { sent: false, cause });
  }
}
