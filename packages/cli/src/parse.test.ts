import { isFamiliarError } from "@familiar/protocol";
import { expect, test } from "vitest";
import { loadCommands } from "./commandList.ts";
import { parse } from "./parse.ts";

const commands = await loadCommands();
const read = (...argv: string[]) => parse(argv, commands);

function why(...argv: string[]): string {
  try {
    read(...argv);
  } catch (error) {
    if (isFamiliarError(error) && error.code === "usage") return error.why;
    throw error;
  }
  throw new Error("it was understood");
}

test("common flags stand before or after the command", () => {
  for (const argv of [
    ["--json", "--repo", "x", "search", "a", "b"],
    ["search", "a", "b", "--json", "--repo", "x"],
  ])
    expect(read(...argv)).toMatchObject({
      name: "search",
      args: ["a", "b"],
      common: { json: true, repo: "x", quiet: false, color: true },
    });
});

test("no command is start, with start's own flags", () => {
  expect(read()).toMatchObject({ name: "start", options: { open: true } });
  expect(read("--no-open", "--repo", "x")).toMatchObject({ name: "start", options: { open: false } });
});

test("what is not known is refused, with what is near", () => {
  expect(why("serch", "x")).toBe("Unknown command 'serch'. Did you mean search?");
  expect(why("search", "--limt", "3", "x")).toBe("Unknown option '--limt'. Did you mean --limit?");
  expect(why("search", "--limit", "many", "x")).toContain("whole number above 0");
  expect(why("search", "--kind", "smell", "x")).toContain("symbol, text, path, commit");
  expect(why("task")).toBe("Missing required argument 'id'.");
  expect(why("pet", "far", "too", "much")).toContain("Too many arguments");
});

test("words after -- are words", () => {
  expect(read("search", "--", "--json")).toMatchObject({ args: ["--json"], common: { json: false } });
});

test("every command explains itself: each flag, argument and an example", () => {
  for (const { name, command } of commands) {
    for (const help of [read("help", name), read(name, "--help")]) {
      const text = help.kind === "help" ? help.text.replace(/\s+/g, " ") : "";
      expect(text).toContain(command.summary);
      for (const { flags } of command.options ?? []) expect(text).toContain(flags);
      for (const { line } of command.examples) expect(text).toContain(line.replace(/\s+/g, " "));
      expect(command.examples.length).toBeGreaterThan(0);
    }
  }
});

test("every example is a command line that is understood", () => {
  for (const { command } of commands)
    for (const { line } of command.examples) {
      const words = line.match(/"[^"]*"|\S+/g)!.map((word) => word.replaceAll('"', ""));
      expect(words.shift()).toBe("familiar");
      expect(read(...words).kind, line).toBe("run");
    }
});
