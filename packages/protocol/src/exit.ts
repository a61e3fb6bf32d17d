/** Exit codes of the command line. */
export const exitCodes = { done: 0, failed: 1, usage: 2, waiting: 3, refused: 4 } as const;
