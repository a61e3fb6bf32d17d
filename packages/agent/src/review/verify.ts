import { join } from "node:path";
import type { Guard } from "@familiar/guard";
import { FamiliarError, fail, isFamiliarError, type Proof } from "@familiar/protocol";
import type { Storage } from "@familiar/storage";
import { readRuns } from "./evidence.ts";

/** A command that has to hold on the code as it would be. */
export type Check = Pick<Proof, "command" | "directory" | "dependencies">;

export type Verifying = {
  /** The door of the task that checks: its worktrees are its own. */
  guard: Guard;
  task: string;
  ledger: Storage["ledger"];
  clock: () => number;
  signal?: AbortSignal | undefined;
};

/** Each command once, in the order of the evidence that it comes from. */
export function checksOf(evidence: readonly Proof[]): Check[] {
  const known = new Map<string, Check>();
  for (const { command, directory, dependencies, on, exitCode } of evidence)
    if (on === "patch" && exitCode === 0)
      known.set(JSON.stringify([command, directory]), {
        ...{ command, directory },
        ...(dependencies && { dependencies }),
      });
  return [...known.values()];
}

/** A checkout on which pieces are tried one after the other. `made` names the commit they were made for. */
export async function tryOut(
  { guard, task, ledger, clock, signal }: Verifying,
  commit: string,
  made: string,
) {
  const started = clock();
  const open = async (at: string) =>
    (await guard.perform({ kind: "worktree", commit: at, why: "to check a proposal" })).path;
  const worktree = await open(commit);
  const from = made === commit ? undefined : await open(made);

  async function run({ command, directory, dependencies }: Check, piece: number): Promise<Proof> {
    const [program = "", ...rest] = command;
    const { record, code } = await guard.perform({
      ...{ kind: "run", as: "confined", argv: [program, ...rest], cwd: join(worktree, directory) },
      ...{ why: "to see that a proposal holds", ...(signal && { signal }) },
      ...(dependencies && { dependencies }),
    });
    const ran = (await readRuns(ledger, task, started)).ran(record!);
    return { ...ran, on: "patch", piece, again: true, exitCode: code };
  }

  return {
    /** What changed in the checkout so far, as a patch and as a tree. */
    diff: () => guard.perform({ kind: "diff", worktree, why: "to see what a proposal changes" }),
    apply: (patch: string) =>
      guard.perform({
        ...{ kind: "patch", worktree, patch, why: "to try a proposal" },
        ...(from === undefined ? {} : { from }),
      }),
    /** Runs every command; what it gives ends with the one that did not hold, where one does not. */
    async check(checks: readonly Check[], piece: number): Promise<Proof[]> {
      const proofs: Proof[] = [];
      for (const check of checks) {
        const proof = await run(check, piece);
        proofs.push(proof);
        if (proof.exitCode !== 0) break;
      }
      return proofs;
    },
  };
}

export const holds = (proofs: readonly Proof[]): boolean => proofs.every(({ exitCode }) => exitCode === 0);

/** @throws `proposal-failed` with the command that did not hold */
export function refuseFailed(proofs: readonly Proof[], where: string): void {
  const failed = proofs.find(({ exitCode }) => exitCode !== 0);
  if (failed) fail("proposal-failed", `\`${failed.command.join(" ")}\` ${endOf(failed)} ${where}.`);
}

const endOf = ({ exitCode, stopped }: Proof): string =>
  stopped ? `was stopped (${stopped})` : `ended with exit code ${exitCode}`;

/** The same trouble, told as the reason why something is not put before a person. */
export const asRefusal = (error: unknown): unknown =>
  isFamiliarError(error) && ["patch-conflict", "patch-refused", "proposal-failed"].includes(error.code)
    ? new FamiliarError("proposal-refused", `${error.why}`, { cause: error })
    : error;
