import { mkdirSync, writeFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { scene, scripted } from "@familiar/agent/testing";
import { inSandbox } from "@familiar/guard/testing";
import { git } from "@familiar/storage/testing";
import { afterAll, beforeAll, expect, onTestFinished } from "vitest";
import { startServer } from "../index.ts";
import { type Browser, chromiumHere, openChromium, type Tab } from "../testing/chromium.ts";

const program = chromiumHere();
let browser: Browser | undefined;
beforeAll(async () => {
  browser = program ? await openChromium(program) : undefined;
});
afterAll(() => browser?.close());

const patch = `diff --git a/src/watch.ts b/src/watch.ts
--- a/src/watch.ts
+++ b/src/watch.ts
@@ -1,2 +1,2 @@
 import { lightFlame } from "./flame.ts";
-export const watch = () => lightFlame(1);
+export const watch = () => lightFlame(2); // \u202e<b>bold</b>
`;
const tour = {
  summary: { text: "Little to see.", citations: [] },
  commands: [],
  modules: [],
  people: [],
  checklist: {},
};
const onboard = {
  name: "onboard",
  parse: (input: unknown) => input,
  title: () => "tour",
  run: async () => tour,
};

async function until(tab: Tab, expression: string): Promise<void> {
  while (!(await tab.value<boolean>(`Boolean(${expression})`))) await wait(20);
}

/** For those who look at it themselves. */
async function picture(tab: Tab, name: string): Promise<void> {
  const folder = process.env.FAMILIAR_PICTURES;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  for (const value of ["light", "dark"]) {
    await tab.send("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value }] });
    const shot = await tab.send<{ data: string }>("Page.captureScreenshot", { captureBeyondViewport: true });
    writeFileSync(`${folder}/${name}-${value}.png`, Buffer.from(shot.data, "base64"));
  }
}

const inBrowser = program ? inSandbox : inSandbox.skip;

inBrowser("what waits is shown with its evidence and patch, and decided by name and keyboard", async () => {
  const here = scene();
  const familiar = await here.open({
    level: "propose",
    skills: { onboard: onboard as never, answer: scripted },
  });
  const server = await startServer({ familiar, folder: familiar.place.directory, version: "1" });
  onTestFinished(() => server.close());
  const run = ["grep", "-q", "lightFlame(2)", "src/watch.ts"];
  await familiar.start({
    skill: "answer",
    input: { do: "propose", patch, run, checks: ["the lamp is lit"] },
  });
  const tab = await browser!.tab();
  await tab.open(server.url);
  await until(tab, "document.querySelector('.proposal')");
  await picture(tab, "review");
  const text = await tab.value<string>("document.querySelector('.proposal').innerText");
  expect(text).toContain("1. Light more");
  expect(text).toContain("waits for you");
  expect(text).toContain("grep -q lightFlame(2) src/watch.ts");
  expect(text).toContain("What was checked (1)");
  expect(await tab.value("document.querySelector('.proposal details').textContent")).toContain(
    "the lamp is lit",
  );
  expect(text).toContain("-export const watch = () => lightFlame(1);");
  expect(text).toContain("lightFlame(2); // ‹U+202E›<b>bold</b>");
  expect(await tab.value("document.querySelectorAll('.proposal b').length")).toBe(0);

  // Without a name nothing is sent.
  const accept =
    "[...document.querySelectorAll('.decide button')].find((each) => /^Accept onto/.test(each.textContent))";
  await tab.value(`${accept}.focus()`);
  const press = async (key: string) => {
    const keyed = { key, code: key, text: "\r", windowsVirtualKeyCode: 13 };
    await tab.send("Input.dispatchKeyEvent", { type: "keyDown", ...keyed });
    await tab.send("Input.dispatchKeyEvent", { type: "keyUp", ...keyed });
  };
  await press("Enter");
  expect(await familiar.proposals()).toHaveLength(1);
  await tab.value("document.querySelector('.decide [name=by]').value = 'Ada'");
  await tab.value(`${accept}.focus()`);
  await press("Enter");
  await until(tab, "document.getElementById('review-section').hidden");
  expect(await tab.value("document.getElementById('review-news').textContent")).toBe(
    "Accepted: Light more, on the branch familiar/light-more.",
  );
  expect(git(here.root, "show", "familiar/light-more:src/watch.ts")).toContain("lightFlame(2)");
  expect((await familiar.proposal(1)).decided).toMatchObject([{ by: "Ada", do: "accept" }]);
});
