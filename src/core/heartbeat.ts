import type { Host } from '../host/host.ts';

/** Well below the length of a lease, so that a beat or two may be late. */
const BEAT_MS = 8000;

/** Says every few seconds that this run still works on its tasks, until the function that it gives is called. */
export function heartbeat(host: Host, beat: () => Promise<void>): () => void {
  let stop = host.alarm(BEAT_MS, ring);
  function ring(): void {
    stop = host.alarm(BEAT_MS, ring);
    // Whoever has lost its tasks is told by the next event that it wants to record.
    beat().catch(() => undefined);
  }
  return () => stop();
}
