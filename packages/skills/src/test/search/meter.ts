/** Time and work that a search has. What ends it by work ends it at the same place each time; time is the ceiling. */
export type Meter = {
  /** Counts runs of sequences and of mutants. */
  spend(runs: number): void;
  runs(): number;
  /** Nothing more may begin. */
  over(): boolean;
  /** The work is done: what comes of more that was asked for at once is not looked at, so that all machines see the same. */
  done(): boolean;
  /** A part of what is left, from now on. */
  part(share: number): Meter;
  /** Time ended it, not work: another run may come out differently. */
  late(): boolean;
};

/** Runs a millisecond that a machine of today makes at least, so that work and not time ends most searches. */
const pace = 2;

const perPieceMs = 700;

/**
 * How many runs to ask for at once: as many as take less than a second, so that the end of time is seen without
 * breaking off what runs, which would cost another sandbox.
 */
export function createPiece(first: number, now: () => number = () => performance.now()) {
  let size = first;
  return {
    size: () => size,
    async *timed<T>(work: AsyncIterable<T>): AsyncGenerator<T> {
      const began = now();
      const asked = size;
      yield* work;
      const fits = (asked * perPieceMs) / Math.max(1, now() - began);
      size = Math.round(Math.min(first * 2, Math.max(4, Math.min(fits, asked * 2))));
    },
  };
}

export function createMeter(
  budgetMs: number,
  signal: AbortSignal,
  now: () => number = () => performance.now(),
  mostRuns = budgetMs * pace,
): Meter {
  const state = { runs: 0, late: false };
  const meter = (until: number, most: number): Meter => ({
    spend: (runs) => {
      state.runs += runs;
    },
    runs: () => state.runs,
    done: () => state.runs >= most,
    over() {
      if (signal.aborted || now() >= until) state.late = true;
      return state.late && (signal.aborted || now() >= until) ? true : state.runs >= most;
    },
    part: (share) =>
      meter(
        Math.min(until, now() + (until - now()) * share),
        Math.min(most, state.runs + (most - state.runs) * share),
      ),
    late: () => state.late,
  });
  return meter(now() + budgetMs, mostRuns);
}
