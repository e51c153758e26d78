import { compilePack } from '../../../src/catalog/compile.ts';
import type { Pack } from '../../../src/model/pack.ts';
import type { PeerDocument } from './peers/peer.ts';
import { shuffled } from './statistics.ts';

/** A text and the intent that it has. */
export type Labelled = readonly [text: string, intent: string];

/** For each intent so many of its texts, drawn by chance, and the rest. */
export function drawn(texts: readonly Labelled[], count: number, random: () => number) {
  const groups = [...Map.groupBy(texts, ([, intent]) => intent)].map(([intent, own]) => ({
    intent,
    texts: shuffled(own, random).map(([text]) => text),
  }));
  return {
    shown: groups.map(({ intent, texts: own }) => ({ intent, texts: own.slice(0, count) })),
    rest: groups.map(({ intent, texts: own }) => ({ intent, texts: own.slice(count) })),
  };
}

interface Intent {
  readonly intent: string;
  readonly texts: readonly string[];
}

/** Intents as operations that carry the texts as examples. Without their names they are numbered: then only the texts speak. */
export function intentPack(intents: readonly Intent[], isNamed: boolean): Pack {
  const operations = intents.map(({ intent, texts }, at) => {
    const name = operationOf(intent, at, isNamed);
    return [name, { method: 'GET', path: `/${name}`, examples: texts }];
  });
  const config = {
    service: 'bench',
    title: 'Bench',
    servers: ['https://bench.example'],
    auth: { kind: 'none' },
    operations: Object.fromEntries(operations),
  };
  const compiled = compilePack({ dir: 'bench', files: { 'config.json': JSON.stringify(config) }, digest: 'bench' });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  return compiled.pack;
}

function operationOf(intent: string, at: number, isNamed: boolean): string {
  return isNamed
    ? intent
        .toLowerCase()
        .replaceAll(/[^a-z0-9]+/g, '_')
        .replaceAll(/^_+|_+$/g, '')
    : `intent_${at}`;
}

/** `bench.<operation>` -> intent. */
export function intentOf(intents: readonly Intent[], isNamed: boolean): ReadonlyMap<string, string> {
  return new Map(intents.map(({ intent }, at) => [`bench.${operationOf(intent, at, isNamed)}`, intent]));
}

export function intentDocuments(intents: readonly Intent[], isNamed: boolean): readonly PeerDocument[] {
  return intents.map(({ intent, texts }, at) => ({
    key: `bench.${operationOf(intent, at, isNamed)}`,
    texts: isNamed ? [intent.replaceAll('_', ' '), ...texts] : texts,
  }));
}
