import type { ClauseReading } from '../util/clause-reading.ts';

const CHATTER = new Set(
  (
    'hi hello hey howdy yo hola morning afternoon evening good night thanks thank thx ty cheers bye goodbye later great awesome cool nice perfect super ' +
    'ok okay yes no yep nope sure please you are is a an the so very much lot for that this it job well done work i love lol haha wow sorry welcome ' +
    'back again there everyone all and my friend buddy bot multibot best amazing wonderful up how doing going today now sup what'
  ).split(' '),
);
const GREETING =
  /^(?:hi|hello|hey|howdy|thanks|thank|thx|ty|cheers|bye|goodbye|great|awesome|cool|nice|perfect|ok|okay|yes|no|yep|nope|lol|haha|wow|sorry|good|yo|hola|super|how|what|sup)$/;

/** Words that are nice but ask for nothing: "thanks, you are great!", "how are you". */
export function isSmallTalk({ lexemes }: ClauseReading): boolean {
  const words = lexemes.filter((lexeme) => lexeme.kind !== 'punct');
  if (words.length === 0) return true;
  const [first] = words;
  if (words.some((lexeme) => lexeme.kind !== 'word') || words.length > 9) return false;
  return GREETING.test(first?.norm ?? '') && words.every((lexeme) => CHATTER.has(lexeme.norm));
}

/** A question about this program or about how something is done, rather than a request to do it. */
export function isAboutUs({ lexemes }: ClauseReading): boolean {
  const said = lexemes
    .filter((lexeme) => lexeme.kind === 'word')
    .slice(0, 6)
    .map((lexeme) => lexeme.norm)
    .join(' ');
  return /^(?:who are you|what are you|what can you do|what do you do|can you help(?: me| us)?$|help me$|help$|how do you work|how does this work|what is your name|are you (?:a|an|there|human|real|ok)|do you (?:like|know|think|have|remember)|why (?:did|do|are|were) you|tell me (?:a joke|about yourself)|how (?:do|can|would|should) (?:i|we|you|one) )/.test(
    `${said} `.trimEnd().concat(/^how (?:do|can|would|should) (?:i|we|you|one)\b/.test(said) ? ' ' : ''),
  );
}
