import type { Input, Operation } from '../../model/operation.ts';

/** The inputs that a model may fill: no headers, no cookies, and no cursor, which only an answer can give. */
export function offeredInputs(operation: Operation): readonly Input[] {
  const cursor = operation.pagination?.style === 'cursor' ? operation.pagination.cursor : undefined;
  return operation.inputs.filter((input) => input.in !== 'header' && input.in !== 'cookie' && input.name !== cursor);
}
