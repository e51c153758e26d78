import type { Input } from '../../../model/operation.ts';
import type { Wanted } from './wanted.ts';

const REGIONS =
  'AD AE AF AG AI AL AM AO AR AT AU AW AZ BA BB BD BE BF BG BH BI BJ BM BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CL CM CN CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FR GA GB GD GE GH GL GM GN GQ GR GT GW GY HK HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MO MR MT MU MV MW MX MY MZ NA NE NG NI NL NO NP NR NZ OM PA PE PG PH PK PL PR PT PW PY QA RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VN VU WS YE ZA ZM ZW'.split(
    ' ',
  );
const CURRENCIES =
  'AED ARS AUD BGN BRL CAD CHF CLP CNY COP CZK DKK EGP EUR GBP HKD HUF IDR ILS INR ISK JPY KRW MAD MXN MYR NGN NOK NZD PEN PHP PKR PLN RON RSD RUB SAR SEK SGD THB TRY TWD UAH USD VND ZAR'.split(
    ' ',
  );
const LANGUAGES =
  'ar bg bn cs da de el en es et fa fi fr he hi hr hu id it ja ko lt lv ms nl no pl pt ro ru sk sl sr sv th tr uk ur vi zh'.split(
    ' ',
  );
const SPOKEN: Readonly<Record<string, string>> = {
  usa: 'US',
  america: 'US',
  'united states dollar': 'USD',
  uk: 'GB',
  britain: 'GB',
  england: 'GB',
  dollar: 'USD',
  'us dollar': 'USD',
  pound: 'GBP',
  yen: 'JPY',
  rupee: 'INR',
  yuan: 'CNY',
  peso: 'MXN',
  franc: 'CHF',
  won: 'KRW',
};

/** A closed class of names that have codes. */
export type Named = 'region' | 'currency' | 'language';

const tables = new Map<Named, ReadonlyMap<string, string>>();

/** What an input is about, by its name: `country_code`, `toCurrency`, `language`. */
export function aboutOf({ name }: Input): Named | undefined {
  return /countr|nation/i.test(name)
    ? 'region'
    : /currenc/i.test(name)
      ? 'currency'
      : /language|locale/i.test(name)
        ? 'language'
        : undefined;
}

/** "China" -> CN, "Euros" -> EUR, "English" -> en (ISO 3166, 4217, 639); undefined for any other text. */
export function codeOfName(about: Named, text: string): string | undefined {
  const table = tables.get(about) ?? tableOf(about);
  tables.set(about, table);
  const said = text.toLowerCase().replace(/^the /, '');
  return table.get(said) ?? table.get(said.replace(/s$/, ''));
}

/** A name as its input wants it: the code where the input speaks of codes, and always for a currency. */
export function codeFor({ input, options }: Wanted, text: string): string {
  const about = aboutOf(input);
  const told = `${input.name} ${input.description ?? input.schema.description ?? ''}`;
  const isCoded = options.length > 1 && options.every(({ value }) => /^(?:\p{Lu}{2}|\p{Ll}{2})$/u.test(value));
  const wantsCode = about === 'currency' || isCoded || /\bcodes?\b|\biso\b|alpha-?2|(?:two|2)-letter/i.test(told);
  return (about && wantsCode ? codeOfName(about, text) : undefined) ?? text;
}

function tableOf(type: Named): ReadonlyMap<string, string> {
  const codes = type === 'region' ? REGIONS : type === 'currency' ? CURRENCIES : LANGUAGES;
  const names = new Intl.DisplayNames('en', { type });
  const spoken = Object.entries(SPOKEN).filter(([, code]) => codes.includes(code));
  return new Map([...codes.map((code): [string, string] => [(names.of(code) ?? code).toLowerCase(), code]), ...spoken]);
}
