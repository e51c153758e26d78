const RECORD =
  /^(?:details?|info|information|data|list|listing|table|entry|entries|records?|ids?|numbers?|overview|full|complete|whole|status|names?|values?|totals?|count)$/;

/** What of a thing people want to see, and nothing that tells which: "the details of ...", "... info". */
export function isRecordWord(norm: string): boolean {
  return RECORD.test(norm);
}
