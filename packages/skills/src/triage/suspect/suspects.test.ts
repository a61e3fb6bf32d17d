import type { Guard } from "@familiar/guard";
import { openRepository } from "@familiar/repository";
import { realGit, temporaryFolder, temporaryRepository } from "@familiar/repository/testing";
import { expect, onTestFinished, test } from "vitest";
import { type Clues, findSuspects } from "./index.ts";

/** A door that lets git read, and nothing else. */
function reading(root: string): Guard {
  const git = realGit(root);
  const perform: Guard["perform"] = async (action) => {
    if (action.kind !== "run" || action.as !== "read") throw new Error("only reading is expected here");
    const { argv, cwd, input } = action;
    const ended = await git.run(argv.slice(1), {
      cwd,
      ...(input === undefined ? {} : { input: Buffer.from(input as string) }),
    });
    await action.onOutput?.(ended.stdout);
    return { kind: "run", ...ended, durationMs: 0, digest: "" } as never;
  };
  const decide = async () => ({ allow: true, effect: "allow", level: "observe", rule: "", why: "" }) as const;
  return { level: "observe", perform, decide, heed: async () => {}, ask: async () => undefined };
}

const cart = (tax: string) =>
  `import { round } from "./round.js";\n\nexport function total(prices) {\n  const sum = prices.reduce((a, b) => a + b, 0);\n  return round(sum ${tax} 1.2);\n}\n`;

async function shop() {
  const made = temporaryRepository();
  const good = made.commit("Start", {
    "lib/cart.js": cart("*"),
    "lib/round.js": "export function round(price) {\n  return Math.round(price * 100) / 100;\n}\n",
    "lib/mail.js": "export function send(to) {\n  return to;\n}\n",
    "test/cart.test.js":
      'import { total } from "../lib/cart.js";\n\ntest("sums prices with tax", () => total([1]));\n',
    CODEOWNERS: "/lib/cart.js @till\n",
  });
  const mail = made.commit("Rework how mail is sent", {
    "lib/mail.js": "export function send(to, from) {\n  return [to, from];\n}\n",
  });
  const culprit = made.commit(
    "Take tax off",
    { "lib/cart.js": cart("/") },
    { name: "Bob Ray", email: "bob@example.org" },
  );
  made.commit("Fix a typo in the readme", { "README.md": "# Shop\n" });
  made.commit("1.2.0", { "lib/version.js": 'export const version = "1.2.0";\n' });
  const tests = made.commit("Test mail", { "test/mail.test.js": 'import { send } from "../lib/mail.js";\n' });
  const repository = await openRepository(made.root, { git: made.port, cache: temporaryFolder() });
  onTestFinished(() => repository.close());
  const signal = new AbortController().signal;
  const suspects = (clues: Partial<Clues>) =>
    findSuspects(
      {
        ...{ commit: made.git("rev-parse", "HEAD"), category: "test", lines: [], tests: [], places: [] },
        ...clues,
      },
      { repository, guard: reading(made.root), signal },
    );
  return { good, mail, culprit, tests, suspects, made };
}

test("who changed what the trace passes is suspected, with reasons, and who owns it is named", async () => {
  const { good, culprit, suspects, made } = await shop();
  const commit = made.git("rev-parse", "HEAD");
  const { commits, files, owners, range, missing } = await suspects({
    ...{ good, lines: ["expected 0.83 to equal 1.2"] },
    places: [{ path: "lib/cart.js", line: 5, commit, name: "total" }],
  });
  expect(range).toMatchObject({ known: true, green: good });
  expect(commits[0]).toMatchObject({ commit: culprit, author: "Bob Ray" });
  expect(commits[0]!.why.join("; ")).toMatch(/wrote `lib\/cart.js` line 5, which the failure names/);
  expect(files[0]!.path).toBe("lib/cart.js");
  expect(owners[0]).toMatchObject({ name: "@till", of: "lib/cart.js" });
  const scores = commits.map(({ score }) => score);
  expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  expect(scores.reduce((a, b) => a + b)).toBeCloseTo(1);
  expect(missing).toEqual([]);
});

test("a failing test leads to what it imports, and pages and other tests are hardly suspected", async () => {
  const { good, culprit, tests, suspects, made } = await shop();
  const place = { path: "test/cart.test.js", line: 3, commit: made.git("rev-parse", "HEAD") };
  const { commits } = await suspects({
    good,
    tests: [{ name: "sums prices with tax", message: "0.83 is not 1.2", place }],
  });
  expect(commits[0]!.commit).toBe(culprit);
  expect(commits.findIndex(({ commit }) => commit === tests)).toBeGreaterThan(1);
  expect(commits.at(-1)!.why).toContain("changes documents only");
});

test("without a green commit the latest are weighed, and it says so", async () => {
  const { suspects, mail } = await shop();
  const { range, missing, commits } = await suspects({
    good: "0".repeat(40),
    lines: ["TypeError: send is not what mail wants"],
  });
  expect(range.known).toBe(false);
  expect(missing[0]).toMatch(/the one that was given is not here/);
  expect(commits.map(({ commit }) => commit)).toContain(mail);
});

test("where it is not known since when, and no commit has to do with the failure, none is suspected", async () => {
  const { suspects } = await shop();
  const { commits, files, owners, missing } = await suspects({ lines: ["Error acquiring the state lock"] });
  expect({ commits, files, owners }).toEqual({ commits: [], files: [], owners: [] });
  expect(missing[0]).toMatch(/none is suspected/);
});
