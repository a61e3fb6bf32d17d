import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openFamiliar } from "@familiar/agent";
import { scripted } from "@familiar/agent/testing";
import { inSandbox } from "@familiar/guard/testing";
import { afterAll, expect } from "vitest";
import { documentOf, scene } from "../testing/index.ts";
import { familiar as command, hasTerminal, onTerminal } from "../testing/onTerminal.ts";

const { data, home, root, repository, run, remove } = scene();
afterAll(remove);
const file = join(root, "src/watch.js");

const lines = Array.from({ length: 30 }, (_, at) => `export const lamp${at} = ${at};`);
const shownAt = (branch: string): string => `${repository.git("show", `${branch}:src/lamps.js`)}\n`;
const text = (changed: readonly number[]) =>
  `${lines.map((line, at) => (changed.includes(at) ? line.replace(/\d+;/, "100;") : line)).join("\n")}\n`;

/** A patch that changes lamps 2, 5 and 25: two hunks, the first in two parts. */
const patch = `diff --git a/src/lamps.js b/src/lamps.js
--- a/src/lamps.js
+++ b/src/lamps.js
@@ -1,9 +1,9 @@
 ${lines[0]}
 ${lines[1]}
-${lines[2]}
+export const lamp2 = 100;
 ${lines[3]}
 ${lines[4]}
-${lines[5]}
+export const lamp5 = 100;
 ${lines[6]}
 ${lines[7]}
 ${lines[8]}
@@ -23,7 +23,7 @@
 ${lines[22]}
 ${lines[23]}
 ${lines[24]}
-${lines[25]}
+export const lamp25 = 100;
 ${lines[26]}
 ${lines[27]}
 ${lines[28]}
`;

/** Another process in which a skill made a proposal. */
async function propose(more: object = {}): Promise<number> {
  const familiar = await openFamiliar({
    directory: root,
    home: data,
    level: "propose",
    skills: { answer: scripted },
  });
  const argv = ["grep", "-q", "= 100", "src/lamps.js"];
  const input = { do: "propose", patch, run: argv, target: "src/lamps.js", title: "Light lamps", ...more };
  const { result, task } = await familiar.start({ skill: "answer", input });
  await familiar.close();
  expect(task.error).toBeUndefined();
  return (result as { number: number }).number;
}

inSandbox(
  "what was made is listed, shown with its evidence, and part of it accepted onto a branch",
  async () => {
    expect((await run(["review"])).stdout).toBe("Nothing waits for your review.\n");
    repository.commit("Add lamps", { "src/lamps.js": text([]) });
    expect((await run(["policy", "set-level", "propose", "--yes"])).code).toBe(0);
    const number = await propose();
    expect(number).toBe(1);
    const list = await run(["review", "list"]);
    expect(list.stdout).toMatch(/^ {2}1 {2}Light lamps\n {5}waits for you {2}src\/lamps\.js {2}\+3 -3/);
    expect(list.stdout).toContain("ran and held: grep -q = 100 src/lamps.js");

    const shown = (await run(["review", "show", "1"])).stdout;
    expect(shown).toContain("  [1] line 1 (2 parts)\n");
    expect(shown).toContain("  [2] line 23\n");
    expect(shown).toContain("  -export const lamp25 = 25;\n  +export const lamp25 = 100;\n");
    expect(shown).toMatch(
      /held {2}grep -q = 100 src\/lamps\.js {2}again, by the gate, up to piece 1, \d+ ms, record \d+/,
    );
    expect(shown).toContain("One lamp is not enough.");

    expect((await run(["review", "accept", "1", "--hunks"])).code).toBe(3);
    expect((await run(["review", "accept", "1", "--hunks", "7"])).stderr).toContain("There is no change 7");
    const done = await run(["review", "accept", "1", "--hunks", "1.2,2", "--as", "Ada"]);
    expect(done.stdout).toMatch(
      /^Accepted: Light lamps, changes 1\.2, 2\nIt is on familiar\/light-lamps \([0-9a-f]{10}\)\.\n$/,
    );
    expect(shownAt("familiar/light-lamps")).toBe(text([5, 25]));
    expect(readFileSync(join(root, "src/lamps.js"), "utf8")).toBe(text([]));
    const { proposals } = documentOf("review", await run(["review", "list", "--all", "--json"]));
    expect(proposals).toMatchObject([{ state: "accepted", decided: [{ by: "Ada", hunks: ["1.2", "2"] }] }]);
    expect((await run(["audit", "list"])).stdout).toContain("accept proposal 1, by Ada");
  },
);

inSandbox("an edited patch is checked again, and goes to the work tree when asked", async () => {
  const number = String(await propose({ title: "Light more lamps", insists: true }));
  const at = join(home, "mine.patch");
  expect((await run(["review", "edit", number, "--output", at])).stdout).toContain(`--from ${at}`);
  writeFileSync(
    at,
    readFileSync(at, "utf8").replace("+export const lamp25 = 100;", "+export const lamp25 = 1000;"),
  );
  expect((await run(["review", "edit", number, "--from", at])).stdout).toContain("it holds at");
  writeFileSync(at, patch.replaceAll("= 100", "= 7"));
  const refused = await run(["review", "edit", number, "--from", at]);
  expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining("ended with exit code 1") });

  writeFileSync(file, "mine\n");
  const done = await run(["review", "accept", number, "--work-tree"]);
  expect(done.stdout).toMatch(/It is in your files\. Take it back with familiar undo \S+\./);
  expect(readFileSync(join(root, "src/lamps.js"), "utf8")).toContain("lamp25 = 1000;");
  expect((await run(["undo"])).code).toBe(0);
  expect(readFileSync(join(root, "src/lamps.js"), "utf8")).toBe(text([]));
  expect(readFileSync(file, "utf8")).toBe("mine\n");
});

inSandbox("what moved on is stale, merged and checked again; a conflict changes nothing", async () => {
  const number = String(await propose({ title: "Light late lamps", insists: true }));
  repository.commit("Move on", { "src/lamps.js": text([]).replace("lamp12 = 12", "lamp12 = 13") });
  expect((await run(["review"])).stdout).toContain("stale: its files moved on");
  expect((await run(["review", "check", number])).stdout).toContain("it holds at");
  expect((await run(["review"])).stdout).toContain("waits for you");
  repository.commit("Move on again", { "src/lamps.js": text([]).replace("lamp12 = 12", "lamp12 = 14") });
  expect((await run(["review", "accept", number])).code).toBe(0);
  const merged = shownAt("familiar/light-late-lamps");
  expect(merged).toBe(text([2, 5, 25]).replace("lamp12 = 12", "lamp12 = 14"));

  const other = String(
    await propose({
      title: "Light lamps anew",
      insists: true,
      patch: patch.replace("@@ -23,7 +23,7 @@", "@@ -23,7 +23,7 @@ lamps"),
    }),
  );
  repository.commit("Light it otherwise", { "src/lamps.js": text([]).replace("lamp25 = 25", "lamp25 = 26") });
  const failed = await run(["review", "accept", other]);
  expect(failed).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("These changed in the same places: src/lamps.js"),
  });
  expect(repository.git("branch", "--list", "familiar/light-lamps-anew")).toBe("");
  expect((await run(["review", "reject", other, "--because", "we count lamps elsewhere now"])).stdout).toBe(
    "Rejected: Light lamps anew\n",
  );
  expect(existsSync(join(root, ".familiar"))).toBe(false);
});

inSandbox("what is remembered goes into AGENTS.md by the same way", async () => {
  await run(["memory", "add", "we never use default exports", "--as", "Ada"]);
  const proposed = await run(["memory", "export", "--propose"]);
  const number = /^The change of AGENTS\.md waits for you: familiar review show (\d+)\n$/.exec(
    proposed.stdout,
  )![1]!;
  const shown = (await run(["review", "show", number])).stdout;
  expect(shown).toContain("AGENTS.md, new file");
  expect(shown).toContain("  each statement was confirmed by a person");
  const again = await run(["memory", "export", "--propose"]);
  expect(again.stdout).toBe(proposed.stdout);
  expect((await run(["review", "accept", number])).code).toBe(0);
  const branch = "familiar/write-what-is-remembered-into-agents-md";
  expect(repository.git("show", `${branch}:AGENTS.md`)).toContain("- we never use default exports");
  expect(repository.git("log", "-1", "--format=%B", branch)).toContain("Assisted-by: Familiar");
});

const onOne = hasTerminal ? inSandbox : inSandbox.skip;
onOne("on a terminal each change is asked about, and one is taken in parts", async () => {
  repository.commit("Back", { "src/lamps.js": text([]) });
  const number = await propose({ title: "Light some lamps", insists: true });
  const shown = await onTerminal(
    `${command} review accept ${number} --hunks`,
    { cwd: root, home, data },
    {
      typed: [
        { when: /Take change 1 of 2\?/, keys: "s\n" },
        { when: /Take change 1\.1\?/, keys: "y\n" },
        { when: /Take change 1\.2\?/, keys: "n\n" },
        { when: /Take change 2 of 2\?/, keys: "n\n" },
      ],
    },
  );
  expect(shown).toContain("Accepted");
  const edited = await propose({ title: "Light lamps by hand", insists: true });
  const byHand = await onTerminal(
    `${command} review edit ${edited} && ${command} review accept ${edited}`,
    { cwd: root, home, data },
    { env: { VISUAL: "", EDITOR: "sed -i s/lamp2.=.100/lamp2=100/" } },
  );
  expect(byHand).toContain("it holds at");
  expect(shownAt("familiar/light-lamps-by-hand")).toContain("lamp2=100;");
  expect(shownAt("familiar/light-some-lamps")).toBe(text([2]));
});
