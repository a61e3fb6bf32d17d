import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isAuthorized } from "@cedar-policy/cedar-wasm/nodejs";
import { loadPolicy } from "@familiar/guard";

/** Medians of milliseconds, after warming up. */
export type DecisionMeasured = { allowed: number; denied: number; asked: number; floor: number };

const runs = 1_000;

/** Decides about writes under a scope file of 50 entries: 20 that allow, 15 that ask, 15 that deny. */
export async function measureDecision(): Promise<DecisionMeasured> {
  const home = mkdtempSync(join(tmpdir(), "familiar-bench-"));
  try {
    const [root, directory] = [join(home, "project"), join(home, "data")];
    for (const folder of [root, directory]) mkdirSync(folder);
    const entries = (list: string, count: number) =>
      `  ${list}:\n${Array.from({ length: count }, (_, at) => `    - "${list}${at}/**/*.{ts,tsx}"\n`).join("")}`;
    writeFileSync(
      join(home, "scope.yaml"),
      `version: 1\nwrite:\n${entries("allow", 20)}${entries("ask", 15)}${entries("deny", 15)}`,
    );
    const policy = await loadPolicy({ root, home, directory });
    const about = { level: "propose", tainted: [], origin: "person", now: Date.now() } as const;
    const decide = (path: string) => () => policy.rule({ kind: "write", path }, about);
    return {
      allowed: await median(decide("allow7/src/deep/file.ts")),
      denied: await median(decide("deny7/src/deep/file.ts")),
      asked: await median(decide("ask7/src/deep/file.ts")),
      floor: await median(async () => isAuthorized(plain)),
    };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

const user = { type: "U", id: "u" };
/** The least that Cedar can be asked: one policy, no entities. */
const plain = {
  ...{ principal: user, action: { type: "Action", id: "a" }, resource: user, context: {}, entities: [] },
  policies: { staticPolicies: { one: "permit(principal, action, resource);" } },
};

async function median(work: () => Promise<unknown>): Promise<number> {
  for (let run = 0; run < runs / 5; run++) await work();
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
  }
  return times.sort((a, b) => a - b)[runs >> 1]!;
}
