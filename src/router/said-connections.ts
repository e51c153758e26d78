import type { ConnectionName } from '../model/connection.ts';
import type { Utterance } from '../model/utterance.ts';
import { lexemesOf } from '../util/lexeme.ts';
import { clausesOf } from './clause.ts';
import type { RouterIndex } from './index-builder.ts';
import { readerFor } from './query.ts';

export interface SaidConnection extends ConnectionName {
  /** The words that name it, `Denver location`. */
  readonly text: string;
}

/** The connections that a request names, over all its clauses, in the order of the text. */
export function saidConnections(utterance: Utterance, index: RouterIndex): readonly SaidConnection[] {
  if (utterance.connections === undefined || utterance.connections.length === 0) return [];
  const read = readerFor(utterance, index);
  return clausesOf(lexemesOf(utterance.text), utterance, index).flatMap(({ lexemes }) =>
    read(lexemes).mentions.flatMap(({ key, connection, from, to }) => {
      const [first, last] = [lexemes[from], lexemes[to - 1]];
      if (connection === undefined || !first || !last) return [];
      return [{ service: key, name: connection, text: utterance.text.slice(first.start, last.end) }];
    }),
  );
}
