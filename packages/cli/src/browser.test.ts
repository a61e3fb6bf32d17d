import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { mayOpenBrowser } from "./browser.ts";
import { createContext } from "./context.ts";
import { serve } from "./serve.ts";
import { scene } from "./testing/index.ts";

function atTerminal(isTTY = true): void {
  const before = Object.getOwnPropertyDescriptor(process.stdout, "isTTY");
  Object.defineProperty(process.stdout, "isTTY", { value: isTTY, configurable: true });
  onTestFinished(() => {
    Object.defineProperty(process.stdout, "isTTY", before ?? { value: undefined, configurable: true });
    vi.unstubAllEnvs();
  });
}

test("the browser is opened only for a person at a desktop who did not say no", () => {
  atTerminal();
  vi.stubEnv("FAMILIAR_HOME", "/nowhere");
  const may = (env: NodeJS.ProcessEnv, wanted = true) => mayOpenBrowser(wanted, env, "linux");
  expect(may({ DISPLAY: ":0" })).toBe(true);
  expect(may({ DISPLAY: ":0" }, false)).toBe(false);
  expect(may({ DISPLAY: ":0", CI: "1" })).toBe(false);
  expect(may({})).toBe(false);
  expect(mayOpenBrowser(true, {}, "darwin")).toBe(true);
  vi.stubEnv("FAMILIAR_OPEN_BROWSER", "no");
  expect(may({ DISPLAY: ":0" })).toBe(false);
  atTerminal(false);
  expect(may({ DISPLAY: ":0" })).toBe(false);
});

test.skipIf(process.platform !== "linux")("a second start opens the page of the first again", async () => {
  const here = scene();
  onTestFinished(here.remove);
  const tools = join(here.folder, "tools");
  const opened = join(here.folder, "opened");
  mkdirSync(tools);
  writeFileSync(join(tools, "xdg-open"), `#!/bin/sh\necho "$1" >> '${opened}'\n`);
  chmodSync(join(tools, "xdg-open"), 0o755);
  atTerminal();
  vi.stubEnv("FAMILIAR_HOME", here.data);
  vi.stubEnv("PATH", `${tools}:${process.env.PATH}`);
  vi.stubEnv("DISPLAY", ":0");
  vi.stubEnv("CI", undefined);

  const started = async () => {
    const context = createContext({
      common: { repo: here.root, json: true, quiet: true, color: false },
      signal: new AbortController().signal,
      version: "1",
    });
    onTestFinished(() => context.close());
    return (await serve({ open: true }, context)).document;
  };
  const first = await started();
  const second = await started();
  expect(first.reused).toBe(false);
  expect(second).toMatchObject({ reused: true, url: first.url });
  await vi.waitFor(() => expect(readFileSync(opened, "utf8")).toBe(`${first.url}\n${first.url}\n`));
});
