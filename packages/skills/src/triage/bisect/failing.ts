/** The command that shows the failure, and what it then prints. */
export type Failing = {
  argv: readonly [string, ...string[]];
  /** From the top of the repository. */
  directory: string;
  /** Where the command is from, in words. */
  from: string;
  /** The explaining lines of the log: another failure than this is not the same. */
  text?: string;
};
