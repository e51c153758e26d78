/** Stands in the place of every secret that is shown or kept. */
export const REDACTED = '[redacted]';
