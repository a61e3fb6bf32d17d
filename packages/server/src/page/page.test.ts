import { setTimeout as wait } from "node:timers/promises";
import { scene } from "@familiar/agent/testing";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { startServer } from "../index.ts";
import { type Browser, chromiumHere, openChromium, type Tab } from "../testing/chromium.ts";

const program = chromiumHere();
let browser: Browser | undefined;
beforeAll(async () => {
  browser = program ? await openChromium(program) : undefined;
});
afterAll(() => browser?.close());

/** Counts the timers that wait, the frames that are asked for, and what went wrong. */
const counting = `
  window.timers = new Set();
  window.frames = 0;
  window.wrong = [];
  const { setTimeout: set, clearTimeout: clear, requestAnimationFrame: ask } = window;
  window.setTimeout = (work, ms) => {
    const id = set(() => { timers.delete(id); work(); }, ms);
    timers.add(id);
    return id;
  };
  window.clearTimeout = (id) => { timers.delete(id); clear(id); };
  window.setInterval = () => wrong.push("an interval");
  window.requestAnimationFrame = (work) => { frames += 1; return ask(work); };
  addEventListener("error", ({ message }) => wrong.push(message));
  addEventListener("unhandledrejection", ({ reason }) => wrong.push(String(reason)));`;

const tour = {
  summary: { text: "Little to see.", citations: [] },
  ...{ commands: [], modules: [], people: [], checklist: {} },
};
const skill = {
  name: "onboard",
  parse: (input: unknown) => input,
  title: () => "tour",
  run: async () => tour,
};

/** The page of a small repository in a real browser, with a short tour, and another process's door to its tasks. */
async function shown() {
  const here = scene();
  const familiar = await here.open({ skills: { onboard: skill as never } });
  let listeners = 0;
  const views = async function* (signal: AbortSignal) {
    listeners += 1;
    yield* familiar.views(signal);
    listeners -= 1;
  };
  const served = { ...familiar, views };
  const server = await startServer({ familiar: served, folder: familiar.place.directory, version: "1" });
  onTestFinished(() => server.close());
  const tab = await browser!.tab(counting);
  await tab.open(server.url);
  await until(
    tab,
    "globalThis.tour?.textContent && pet.style.backgroundImage && view.textContent === 'idle'",
  );
  const { storage } = await here.open();
  return { tab, storage, listeners: () => listeners };
}

/** Waits for what will be true of the page. */
async function until(tab: Tab, expression: string): Promise<void> {
  while (!(await tab.value(`Boolean(${expression})`))) await wait(20);
}

const timers = (tab: Tab) => tab.value<number>("timers.size");

test.skipIf(!program)(
  "one timer while the animal may move; none hidden, out of sight or with reduced motion",
  {
    timeout: 30_000,
  },
  async () => {
    const { tab, listeners } = await shown();
    await until(tab, "timers.size === 1");
    expect(listeners()).toBe(1);

    const other = await browser!.tab();
    await other.send("Page.bringToFront");
    await until(tab, "document.visibilityState === 'hidden'");
    expect(await timers(tab)).toBe(0);
    while (listeners() > 0) await wait(20);
    await tab.send("Page.bringToFront");
    await until(tab, "timers.size === 1");

    const media = (value: string) =>
      tab.send("Emulation.setEmulatedMedia", { features: [{ name: "prefers-reduced-motion", value }] });
    await media("reduce");
    await until(tab, "timers.size === 0");
    expect(await tab.value("pet.style.backgroundPositionX")).toBe("0px");
    await media("no-preference");
    await until(tab, "timers.size === 1");

    await tab.value(
      "document.body.append(Object.assign(document.createElement('p'), { style: 'height: 300vh' }))",
    );
    await tab.value("scrollTo(0, 2000)");
    await until(tab, "timers.size === 0");
    expect(await tab.value("frames")).toBe(0);
    expect(await tab.value("wrong")).toEqual([]);
  },
);

test.skipIf(!program)(
  "it shows, names and tells what another process does, but not that it works",
  {
    timeout: 30_000,
  },
  async () => {
    const { tab, storage } = await shown();
    await tab.value(`window.told = [];
    new MutationObserver(() => told.push(news.textContent)).observe(news, { childList: true }), 1`);
    const icon = () => tab.value<string>("icon.href");
    const calm = await icon();
    const base = { skill: "answer", origin: "person", priority: 5, input: {}, budget: {} } as const;
    const lease = { owner: "elsewhere/1/x", until: Date.now() + 60_000 };
    const at = Date.now();
    await storage.tasks.add({ ...base, id: "a", title: "look", at }, lease);
    await until(tab, "pet.dataset.state === 'running' && view.textContent === 'working: look'");
    await storage.tasks.move("a", { from: "running", to: "waiting", at: at + 1 });
    await until(tab, "pet.dataset.state === 'needs-you' && document.title.endsWith(': needs you: look')");
    await until(tab, "news.textContent.endsWith('needs you: look')");
    expect(await icon()).not.toBe(calm);
    await storage.tasks.move("a", { from: "waiting", to: "cancelled", at: at + 2 });
    await until(tab, "view.textContent === 'idle' && news.textContent === ''");
    expect(await tab.value<string[]>("told.filter(Boolean)")).toHaveLength(1);
    expect(await tab.value("wrong")).toEqual([]);
  },
);
