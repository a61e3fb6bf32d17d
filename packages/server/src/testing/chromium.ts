import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { accessSync, constants, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

type Answer = { id?: number; result?: unknown; error?: { message: string }; method?: string };

/** Sends one command of the DevTools protocol. */
export type Send = <Result = unknown>(method: string, params?: object) => Promise<Result>;

export type Tab = {
  send: Send;
  /** The value of an expression in the page, awaited. */
  value<T>(expression: string): Promise<T>;
  open(url: string): Promise<void>;
};

export type Browser = {
  process: ChildProcess;
  /** Commands to the browser itself. */
  send: Send;
  /** Another tab, in front of those before it. */
  tab(prepare?: string): Promise<Tab>;
  close(): Promise<void>;
};

/** The Chromium of this machine, if any: the one that `FAMILIAR_CHROMIUM` names, or one on the path. */
export function chromiumHere(env = process.env): string | undefined {
  if (env.FAMILIAR_CHROMIUM) return env.FAMILIAR_CHROMIUM;
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
  const folders = (env.PATH ?? "").split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Starts a browser of its own, without a window unless `headed`, with a profile that goes when it is closed. */
export async function openChromium(
  program: string,
  { headed = false, flags = [] as string[], env = process.env } = {},
): Promise<Browser> {
  const profile = mkdtempSync(join(tmpdir(), "familiar-chromium-"));
  const child = spawn(
    program,
    [
      ...(headed ? [] : ["--headless=new"]),
      ...["--no-sandbox", "--no-first-run", "--disable-gpu", "--remote-debugging-port=0"],
      ...[`--user-data-dir=${profile}`, "--disable-background-networking", "--disable-sync", ...flags],
      "about:blank",
    ],
    { stdio: ["ignore", "ignore", "pipe"], detached: true, env: { ...env, HOME: profile } },
  );
  const address = await new Promise<string>((resolve, reject) => {
    let said = "";
    child.stderr!.on("data", (part) => {
      said += part;
      const [, found] = /DevTools listening on (ws:\S+)/.exec(said) ?? [];
      if (found) resolve(found);
    });
    child.once("error", reject);
    child.once("exit", () => reject(new Error(`Chromium ended: ${said}`)));
  });
  const socket = new WebSocket(address);
  await once(socket, "open");
  const { send, session } = speak(socket);

  return {
    process: child,
    send,
    async tab(prepare) {
      const { targetId } = await send<{ targetId: string }>("Target.createTarget", { url: "about:blank" });
      const { sessionId } = await send<{ sessionId: string }>("Target.attachToTarget", {
        ...{ targetId, flatten: true },
      });
      return tabOf(session(sessionId), prepare);
    },
    async close() {
      const gone = once(child, "exit");
      socket.close();
      process.kill(-child.pid!, "SIGKILL");
      await gone;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function speak(socket: WebSocket): { send: Send; session(id: string): Send } {
  const waiting = new Map<number, (answer: Answer) => void>();
  let last = 0;
  socket.addEventListener("message", ({ data }) => {
    const answer = JSON.parse(String(data)) as Answer;
    if (answer.id !== undefined) waiting.get(answer.id)?.(answer);
  });
  const session =
    (sessionId?: string): Send =>
    (method, params = {}) =>
      new Promise((resolve, reject) => {
        const id = ++last;
        waiting.set(id, ({ result, error }) => {
          waiting.delete(id);
          if (error) reject(new Error(`${method}: ${error.message}`));
          else resolve(result as never);
        });
        socket.send(JSON.stringify({ id, method, params, ...(sessionId && { sessionId }) }));
      });
  return { send: session(), session };
}

async function tabOf(send: Send, prepare?: string): Promise<Tab> {
  await send("Page.enable");
  if (prepare) await send("Page.addScriptToEvaluateOnNewDocument", { source: prepare });
  return {
    send,
    async value<T>(expression: string): Promise<T> {
      const { result, exceptionDetails } = await send<{
        result: { value: T };
        exceptionDetails?: { exception?: { description?: string }; text: string };
      }>("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      return result.value;
    },
    async open(url) {
      await send("Page.navigate", { url });
    },
  };
}
