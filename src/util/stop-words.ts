/** Words that carry no request of their own. Negations, alternatives and conditions are not among them. */
const STOP = new Set(
  (
    'a an the this that these those my our your their his her its me us you i we they he she it them him ' +
    'is are was were be been being am do does did have has had can could would will shall should may might must ' +
    "i'm i'd i'll i've we're we'd we'll we've it's that's there's what's who's where's let's " +
    'of on in at to for from with by about into onto via using through as per under within inside upon over ' +
    'and so then also too please pls plz kindly just really actually quickly quick asap hey hi hello ok okay yes ' +
    'thanks thank thx cheers there here up out which what who whom whose where when how whats whos ' +
    'some any one ones want wants wanna need needs like gonna got get gotta go going ahead let lets try able ' +
    'currently still yet already anymore now completely permanently entirely fully totally simply existing own again right away immediately able wondering know possible sure'
  ).split(' '),
);

/** Words that stand for something said before, or not said at all. */
const PRONOUN = new Set(
  'it them this that these those they he she him her its their something anything everything someone anyone somebody anybody everybody everyone nobody nothing all both each stuff thing things'.split(
    ' ',
  ),
);

const PREPOSITION = new Set(
  'of on in at to for from with by about into onto via using through as per under inside upon over within'.split(' '),
);

/** Words that turn a sentence round or tie it to a condition: never dropped. */
const NEGATION = new Set(
  "not no never don't dont doesn't doesnt didn't didnt isn't isnt aren't arent won't wont can't cant cannot without except hasn't haven't hasnt havent neither nor".split(
    ' ',
  ),
);

export function isStopWord(norm: string): boolean {
  return STOP.has(norm);
}

export function isPronoun(norm: string): boolean {
  return PRONOUN.has(norm);
}

export function isPreposition(norm: string): boolean {
  return PREPOSITION.has(norm);
}

export function isNegation(norm: string): boolean {
  return NEGATION.has(norm);
}

export function isArticle(norm: string): boolean {
  return ['a', 'an', 'the', 'my', 'our', 'your', 'their', 'this', 'that', 'these', 'those', 'his', 'her'].includes(
    norm,
  );
}
