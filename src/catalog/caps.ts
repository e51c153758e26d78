/** How much of a document is taken at most. One table, so that nothing is capped in two places. */
export const caps = {
  documentCharacters: 64_000_000,
  yamlAliases: 1_000,
  /** Objects inside objects of a body that become inputs of their own; deeper ones are one input. */
  inputDepth: 6,
  inputsPerOperation: 400,
  /** Schemas inside schemas that are put in place. */
  schemaDepth: 12,
  /** The same for answers, which only display and the emulator read. */
  answerDepth: 6,
  problemsShown: 50,
} as const;
