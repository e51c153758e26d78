import { scalarText } from '../../../src/eval/plain-text.ts';
import { type Input, qualifiedName } from '../../../src/model/operation.ts';
import { splitName } from '../../../src/model/operation-words.ts';
import type { Pack } from '../../../src/model/pack.ts';
import type { PeerDocument } from './peers/peer.ts';

/** The operations of packs as peers get them: what the document says of each in one text, and what people say of it. */
export function apiDocuments(packs: readonly Pack[]): readonly PeerDocument[] {
  return packs.flatMap((pack) =>
    pack.operations.map((operation) => ({
      key: qualifiedName(operation),
      texts: [
        [
          pack.title,
          operation.name.replaceAll('_', ' '),
          operation.summary,
          operation.description === operation.summary ? '' : (operation.description ?? ''),
          ...operation.inputs.map(inputText),
        ].join('. '),
        ...operation.synonyms,
        ...operation.examples,
      ],
    })),
  );
}

function inputText({ name, schema }: Input): string {
  return [...splitName(name), schema.description ?? '', ...(schema.enum ?? []).map(scalarText)].join(' ');
}
