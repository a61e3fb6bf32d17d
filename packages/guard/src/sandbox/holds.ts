import type { SandboxLimits, Stopped } from "./sandbox.ts";

/** Keeps the processes of one run within memory and number. */
export type Hold = {
  /** Takes in the first process of the run, and with it all that it starts from then on. */
  take(pid: number): Promise<void>;
  /** Which limit was hit so that processes had to end. */
  hit(): Stopped | undefined;
  release(): void;
};

export type Holder = {
  /** How it holds them, in the words of a sentence's end. */
  means: string;
  /** Whether the command is to wait until its process was taken in. */
  waits: boolean;
  /** `stop` ends the run; a hold calls it where the kernel does not stop what goes too far. */
  hold(limits: SandboxLimits, stop: () => void): Hold;
};
