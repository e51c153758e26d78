import type { Host } from '../host/host.ts';
import type { Failure } from '../model/failure.ts';
import { executorCaps } from './caps.ts';
import type { Exchange } from './send.ts';

/**
 * Spares a host that does not answer, and the person the waiting: after so many failures in a row nothing is sent to it
 * for a while; then one request tries, and its end decides.
 */
export interface Circuit {
  /** Milliseconds until something may be sent to that host again; 0 now. */
  closedFor(name: string): number;
  note(name: string, exchange: Exchange): void;
}

/** One for each process: every run of it meets the same hosts. */
export function circuitOf(host: Host): Circuit {
  const known = circuits.get(host);
  if (known) return known;
  const circuit = newCircuit(() => host.now());
  circuits.set(host, circuit);
  return circuit;
}

const circuits = new WeakMap<Host, Circuit>();

interface Line {
  failures: number;
  /** Milliseconds since 1970. */
  openUntil: number;
}

export function newCircuit(now: () => number): Circuit {
  const lines = new Map<string, Line>();
  return {
    closedFor: (name) => Math.max(0, (lines.get(name)?.openUntil ?? 0) - now()),
    note: (name, exchange) => {
      const verdict = verdictOn(exchange);
      if (verdict === 'neither') return;
      const failures = verdict === 'failed' ? (lines.get(name)?.failures ?? 0) + 1 : 0;
      const openUntil = failures >= executorCaps.circuitFailures ? now() + executorCaps.circuitMs : 0;
      lines.set(name, { failures, openUntil });
    },
  };
}

/** That the person stopped it, or that there was too much of it, says nothing about the host. */
function verdictOn(exchange: Exchange): 'failed' | 'fine' | 'neither' {
  if (exchange.kind === 'cancelled') return 'neither';
  if (exchange.kind === 'answer') return [500, 502, 503, 504].includes(exchange.status) ? 'failed' : 'fine';
  return exchange.code === 'stopped' || exchange.code === 'answer_too_large' ? 'neither' : 'failed';
}

export function circuitFailure(name: string, ms: number): Failure {
  return {
    code: 'circuit_open',
    message: `${name} has failed ${executorCaps.circuitFailures} times in a row; nothing is sent to it for ${Math.ceil(ms / 1000)} s.`,
    hint: 'Nothing was sent. Try again when the service is back.',
    kind: 'unreachable',
    retryable: true,
  };
}
