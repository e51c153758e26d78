import type { Choice, Question } from '../../model/question.ts';
import type { Route } from '../../model/route.ts';
import type { Reading } from './read-clause.ts';

/** Gives the command line for a choice: `reask(['--service', 'x', '--intent', 'y'])`. */
export type Reask = (extra: readonly string[]) => string;

interface Unsure {
  readonly route: Route;
  readonly readings: readonly Reading[];
  readonly reask: Reask;
  /** A choice fixes one task only when there is only one. */
  readonly isOnly: boolean;
}

/** Which of several was meant, as far as a choice can say it. */
export function whichOne({ route, readings, reask, isOnly }: Unsure): Question {
  const likely = readings.filter(({ probability }, index) => index === 0 || probability >= 0.02).slice(0, 5);
  const [first, second] = likely;
  const services = new Set(likely.map(({ pack }) => pack.service));
  const isServices = route.kind === 'clarify' && route.about === 'service' && services.size > 1;
  const about =
    isServices || (first && second && services.size > 1 && first.operation.name === second.operation.name)
      ? 'service'
      : 'operation';
  const said = route.text.length > 80 ? `${route.text.slice(0, 80)}...` : route.text;
  const left = first?.drafted.leftOver ?? [];
  const why = left.length > 0 ? ` I could not place: ${left.slice(0, 6).join(', ')}.` : '';
  const message = about === 'service' ? `Which service is "${said}" for?` : `What should be done for "${said}"?${why}`;
  return {
    kind: about,
    field: null,
    message,
    choices: isOnly ? likely.map((reading) => choiceOf(reading, reask)) : [],
  };
}

function choiceOf({ operation, pack, probability }: Reading, reask: Reask): Choice {
  return {
    value: `${operation.service}.${operation.name}`,
    label: `${pack.title}: ${operation.summary}`,
    confidence: Math.min(1, Math.max(0, probability)),
    command: reask(['--service', operation.service, '--intent', operation.name]),
  };
}

/** The person chose the operation, but some of the values said have no place in it. */
export function whatFor(reading: Reading): Question {
  const left = reading.drafted.leftOver.slice(0, 6).join(', ');
  const inputs = reading.operation.inputs
    .slice(0, 8)
    .map(({ name }) => name)
    .join(', ');
  return {
    kind: 'input',
    field: null,
    message: `${reading.operation.service}.${reading.operation.name} has no place for: ${left}. Leave it out, or say which input it is with --set (${inputs || 'it takes none'}).`,
    choices: [],
  };
}
