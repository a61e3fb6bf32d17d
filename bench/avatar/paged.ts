import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { type Browser, openChromium } from "../../packages/server/src/testing/chromium.ts";
import { busy, scene } from "./scene.ts";
import { bin, ticks, used } from "./watched.ts";

/** CPU as shares of one core: the page's own processes, the rest of the browser, and the server of the page. */
export type PageUse = { what: string; page: number; browser: number; server?: number };

type Scenario = { what: string; served: boolean; works?: boolean; hidden?: boolean; reduced?: boolean };

const scenarios: readonly Scenario[] = [
  { what: "an empty page (floor)", served: false },
  { what: "the page, idle", served: true },
  { what: "the same, working", served: true, works: true },
  { what: "the same, working, in a tab that is hidden", served: true, works: true, hidden: true },
  { what: "the same, working, with reduced motion", served: true, works: true, reduced: true },
];

/** Pages beside each other, each in a browser and on a server of its own, measured after they came to rest. */
export async function paged(seconds: number, program: string): Promise<PageUse[]> {
  const folder = mkdtempSync(join(tmpdir(), "familiar-bench-page-"));
  const ends: (() => unknown)[] = [];
  try {
    const pages = [];
    for (const scenario of scenarios) pages.push(await open(scenario, folder, program, ends));
    await wait(15_000);
    const before = await Promise.all(pages.map(look));
    await wait(seconds * 1000);
    const after = await Promise.all(pages.map(look));
    return pages.map(({ what, server }, i) => {
      const share = (part: "page" | "browser" | "server") => (after[i]![part] - before[i]![part]) / seconds;
      return {
        what,
        page: share("page"),
        browser: share("browser"),
        ...(server && { server: share("server") }),
      };
    });
  } finally {
    for (const end of ends.reverse()) await end();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

type Page = { what: string; browser: Browser; server: ChildProcess | undefined };

async function open(
  scenario: Scenario,
  folder: string,
  program: string,
  ends: (() => unknown)[],
): Promise<Page> {
  const { what, served, works, hidden, reduced } = scenario;
  const here = scene(folder, what.replaceAll(/\W+/g, "-"));
  const server = served
    ? spawn(process.execPath, [bin, "start", here.root, "--no-open"], {
        env: { ...process.env, ...here.env },
      })
    : undefined;
  if (server) ends.push(() => stop(server));
  const url = server ? await addressOf(server) : "about:blank";
  if (works) ends.push(await busy(here));

  const browser = await openChromium(program, { flags: ["--window-size=1280,800"] });
  ends.push(browser.close);
  const tab = await browser.tab();
  if (reduced)
    await tab.send("Emulation.setEmulatedMedia", {
      features: [{ name: "prefers-reduced-motion", value: "reduce" }],
    });
  await tab.open(url);
  if (served) while (!(await tab.value("Boolean(globalThis.pet?.style.backgroundImage)"))) await wait(50);
  if (hidden) await (await browser.tab()).send("Page.bringToFront");
  const visible = await tab.value<string>("document.visibilityState");
  if (visible !== (hidden ? "hidden" : "visible")) throw new Error(`The page ${what} is ${visible}.`);
  return { what, browser, server };
}

async function stop(server: ChildProcess): Promise<void> {
  const gone = once(server, "exit");
  server.kill("SIGTERM");
  await gone;
}

async function addressOf(server: ChildProcess): Promise<string> {
  let said = "";
  for await (const part of server.stdout!) {
    said += part;
    const [found] = /http:\S+#token=\S+/.exec(said) ?? [];
    if (found) return found;
  }
  throw new Error(`The server ended: ${said}`);
}

/** Seconds of CPU so far. */
async function look({ browser, server }: Page): Promise<{ page: number; browser: number; server: number }> {
  const { processInfo } = await browser.send<{ processInfo: { type: string; cpuTime: number }[] }>(
    "SystemInfo.getProcessInfo",
  );
  const sum = (isPage: boolean) =>
    processInfo
      .filter(({ type }) => (type === "renderer") === isPage)
      .reduce((all, { cpuTime }) => all + cpuTime, 0);
  return { page: sum(true), browser: sum(false), server: server ? used(server.pid!) / ticks : 0 };
}
