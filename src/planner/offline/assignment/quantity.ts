import { stem } from '../../../util/stem.ts';

/** A unit with how many of its dimension's base unit it is; absent for those that only an offset converts. */
export interface Unit {
  readonly dimension: string;
  readonly factor?: number;
}

/** Spellings of each unit after its factor, by dimension. */
const UNITS: Readonly<Record<string, string>> = {
  length:
    '1 m meter metre|1000 km kilometer kilometre|0.01 cm centimeter centimetre|0.001 mm millimeter millimetre|1609.344 mile mi|0.3048 foot feet ft|0.0254 inch inche|0.9144 yard yd',
  mass: '1 kg kilogram kilo|0.001 g gram|0.45359237 lb lbs pound|0.028349523125 ounce oz',
  time: '1 second sec s|60 minute min|3600 hour hr h|86400 day|604800 week|2629746 month|31556952 year yr|0.001 ms millisecond',
  speed: '1 m/s meter/second meters/second|0.2777777777777778 km/h kmh kph|0.44704 mph miles/hour',
  acceleration: '1 m/s2 m/s^2 meters/second^2',
  temperature: '- celsius|- fahrenheit|- kelvin k',
  volume: '1 liter litre l|0.001 ml milliliter|3.785411784 gallon',
  area: '1 m2|4046.8564224 acre',
  current: '1 ampere amp a',
  charge: '1 coulomb c',
  frequency: '1 hz hertz|1000 khz|1000000 mhz',
  pressure: '1 pascal pa|101325 atm atmosphere',
  energy: '1 joule j',
  force: '1 newton n',
  angle: '1 degree|57.29577951308232 radian',
};

/** Words of inputs that speak of a dimension. */
const SPEAKS: Readonly<Record<string, string>> = {
  distance: 'length',
  height: 'length',
  length: 'length',
  width: 'length',
  depth: 'length',
  radius: 'length',
  altitude: 'length',
  elevation: 'length',
  weight: 'mass',
  mass: 'mass',
  duration: 'time',
  time: 'time',
  period: 'time',
  term: 'time',
  age: 'time',
  velocity: 'speed',
  speed: 'speed',
  acceleration: 'acceleration',
  temperature: 'temperature',
  temp: 'temperature',
  volume: 'volume',
  current: 'current',
  charge: 'charge',
  frequency: 'frequency',
  pressure: 'pressure',
  energy: 'energy',
  force: 'force',
  angle: 'angle',
};

const byName = new Map(
  Object.entries(UNITS).flatMap(([dimension, groups]) =>
    groups.split('|').flatMap((group) => {
      const [factor = '-', ...names] = group.split(' ');
      const unit: Unit = factor === '-' ? { dimension } : { dimension, factor: Number(factor) };
      return names.map((name) => [name, unit] as const);
    }),
  ),
);

/** "inches" -> the inch; undefined when it is no unit. */
export function unitOf(word: string): Unit | undefined {
  const lower = word.toLowerCase();
  return byName.get(lower) ?? byName.get(stem(lower));
}

/** A unit that is a word of some length: "m" and "a" are many things beside. */
export function isUnitWord(word: string): boolean {
  return word.length > 2 && unitOf(word) !== undefined;
}

export function isSameUnit(one: string, other: string): boolean {
  const [a, b] = [unitOf(one), unitOf(other)];
  return a !== undefined && a === b;
}

/** What an input's word measures: a unit's dimension, or that of "height" and "duration". */
export function dimensionOf(word: string): string | undefined {
  return (word.length > 1 ? unitOf(word)?.dimension : undefined) ?? SPEAKS[stem(word)];
}

/** 180 of "cm" as "meters": 1.8; undefined where units do not convert. */
export function converted(value: number, said: string, wanted: string): number | undefined {
  const [from, to] = [unitOf(said), unitOf(wanted)];
  if (from?.factor === undefined || to?.factor === undefined || from.dimension !== to.dimension) return undefined;
  return Number(((value * from.factor) / to.factor).toPrecision(12));
}
