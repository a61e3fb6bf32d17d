import { readFileSync } from "node:fs";
import { join } from "node:path";
import { scene, scripted } from "@familiar/agent/testing";
import { isFamiliarError } from "@familiar/protocol";
import { expect, test } from "vitest";
import type { Context } from "./context.ts";
import { runTask } from "./runTask.ts";

const patch = [
  "diff --git a/README.md b/README.md",
  "--- a/README.md",
  "+++ b/README.md",
  "@@ -1,3 +1,3 @@",
  "-# Lantern",
  "+# Lamp",
  " ",
  " Lantern keeps a small flame alive.",
  "",
].join("\n");
const change = { skill: "answer" as const, input: { do: "change", patch } };

/** A terminal at which somebody answers every question like this, or nobody does. */
function terminal(answer: boolean | undefined) {
  const notes: string[] = [];
  const context = {
    signal: new AbortController().signal,
    progress() {},
    endProgress() {},
    note: (text: string) => void notes.push(text),
    confirm: async () => answer,
  } as unknown as Context;
  return { context, notes };
}

async function familiar() {
  const place = scene();
  const opened = await place.open({ level: "propose", skills: { answer: scripted } });
  const title = () => readFileSync(join(place.root, "README.md"), "utf8").split("\n")[0];
  return { opened, title };
}

test("whoever sits at the terminal is shown what would happen, says yes, and it happens", async () => {
  const { opened, title } = await familiar();
  const { context, notes } = terminal(true);
  await runTask(opened, change, context);
  expect(title()).toBe("# Lamp");
  expect(notes.join("\n")).toContain("It wants to change README.md in your work tree.");
  expect(notes.join("\n")).toContain("+# Lamp");
  expect(await opened.approvals({ open: false })).toMatchObject([{ state: "used" }]);
});

test("a no ends the task with exit code 4, and nobody there leaves it waiting with 3", async () => {
  const { opened, title } = await familiar();
  const failure = async (answer: boolean | undefined) => {
    const error = await runTask(opened, change, terminal(answer).context).catch((reason) => reason);
    return isFamiliarError(error) ? { code: error.code, exit: error.exit } : error;
  };
  expect(await failure(undefined)).toEqual({ code: "needs-approval", exit: 3 });
  expect(await opened.approvals()).toHaveLength(1);
  expect(await failure(false)).toEqual({ code: "approval-refused", exit: 4 });
  expect(title()).toBe("# Lantern");
});
