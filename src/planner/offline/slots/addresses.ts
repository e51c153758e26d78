import type { Input } from '../../../model/operation.ts';
import { splitName } from '../../../model/operation-words.ts';
import type { StreetAddress } from '../../../util/street-address.ts';
import type { Draft } from '../draft.ts';

/** A street address, part by part, into the inputs that are called by its parts. */
export function takeAddresses(draft: Draft): void {
  const street = partInput(draft, isStreet);
  if (!street) return;
  for (const address of draft.context.reading.addresses) {
    if (!draft.isFree(address.from) || !draft.isOpen(street)) continue;
    draft.fillLiteral(street, address.street);
    for (const [value, test] of partsOf(address)) {
      const input = value === undefined ? undefined : partInput(draft, test);
      if (input && value !== undefined) draft.fillLiteral(input, value);
    }
    draft.take(address.from, address.to, 'value');
  }
}

type Test = (words: readonly string[]) => boolean;

function partsOf(address: StreetAddress): readonly (readonly [string | undefined, Test])[] {
  return [
    [
      address.unit,
      (words) =>
        words.some((word) => /^(?:street|line)2$/.test(word)) ||
        (words.at(-1) === '2' && words.some((word) => /^(?:street|address|line)$/.test(word))),
    ],
    [address.city, (words) => words.includes('city') || words.includes('town')],
    [address.state, (words) => words.includes('state') || words.includes('province')],
    [address.postalCode, (words) => words.some((word) => /^(?:zip|zipcode|postal|postcode|postalcode)$/.test(word))],
    [address.country, (words) => words.includes('country')],
  ];
}

const isStreet: Test = (words) =>
  words.some((word) => /^(?:street|street1|line1)$/.test(word)) && words.at(-1) !== '2' && !words.includes('street2');

function partInput(draft: Draft, test: Test): Input | undefined {
  return draft.openInputs(
    (input) => input.in !== 'path' && input.entity === undefined && test(splitName(input.dotted)),
  )[0];
}
