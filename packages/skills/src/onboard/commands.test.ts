import type { FoundCommand } from "@familiar/repository";
import { expect, it } from "vitest";
import { chooseCommands } from "./commands.ts";

const command = (purpose: FoundCommand["purpose"], text: string, directory = "."): FoundCommand => ({
  purpose,
  command: text,
  directory,
  source: { path: "package.json", line: 1, commit: "0".repeat(40) },
  from: "manifest",
});

it("chooses what a newcomer types, the root's first, and nothing that installs globally or releases", () => {
  const chosen = chooseCommands([
    command("install", "npm i -g npm@11"),
    command("install", "npm ci"),
    command("test", "npm test", "packages/a"),
    command("test", "npm test"),
    command("test", "npm run e2e"),
    command("test", "pytest"),
    command("build", "npm run build", "tools/site"),
    command("release", "npm publish"),
  ]);
  expect(chosen.map(({ command, directory }) => `${command} ${directory}`)).toEqual([
    "npm ci .",
    "npm test .",
    "pytest .",
  ]);
});
