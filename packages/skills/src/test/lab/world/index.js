import { createServer } from "node:http";
import { relative, sep } from "node:path";
import { createChance } from "./chance.js";
import { createClock } from "./clock.js";
import { createFiles } from "./files.js";
import { createMachine, Exited, keepGlobals, sweepGlobals } from "./machine.js";
import { realNow } from "./real.js";
import { watchServers } from "./servers.js";

const listen = createServer;

/** Everything around the code under test, put back between sequences. */
/** `patienceMs`: how long one sequence is waited for, in real time. */
export function createWorld({ top, scratch, seed, patienceMs }) {
  let late = [];
  let uses = new Set();
  const usual = { seed, start: 1_750_000_000_000, box: "box" };
  const other = { seed: seed + 76, start: 1_820_000_123_457, box: "another-box" };
  let settings = usual;
  const told = (kind, text) => {
    if (late.length < 20) late.push({ kind, text: String(text).slice(0, 500) });
  };
  const used = (what) => void uses.add(what);
  const clock = createClock(used, (error) => {
    if (!(error instanceof Exited)) told("throw", describe(error));
  });
  const chance = createChance(used);
  const machine = createMachine({ told, used, onExit: (code) => told("exit", String(code)) });
  const files = createFiles({ told, used, print: machine.print });
  const folders = new Map();
  let unseen = { closeAll() {} };

  function boxOf(name) {
    const made = folders.get(name) ?? files.make(`${scratch}/${name}`);
    folders.set(name, made);
    return made;
  }

  return {
    ...{ clock, files, told, patienceMs, forgetPrinted: machine.forgetPrinted },
    install() {
      boxOf(usual.box);
      boxOf(other.box);
      for (const part of [clock, chance, machine, files]) part.install();
      unseen = watchServers(told);
      keepGlobals();
      process.on("uncaughtException", (error) => told("throw", describe(error)));
      process.on("unhandledRejection", (error) => told("rejection", describe(error)));
      process.on("warning", () => {});
    },
    /** With other chance, another time and another folder. */
    shake(shaken) {
      settings = shaken ? other : usual;
    },
    begin() {
      late = [];
      uses = new Set();
      machine.reset();
      clock.reset(settings.start);
      chance.reset(settings.seed);
      files.begin(boxOf(settings.box));
      return late;
    },
    keepGlobals,
    sweep: sweepGlobals,
    /** Whether anything that was left open keeps the process from ending. */
    isOpen: () => clock.pending() > 0,
    end({ sweep = true, files: before } = {}) {
      const timers = clock.pending();
      if (timers > 0) told("timer", `${timers} left`);
      const made = files.end(before);
      if (sweep) sweepGlobals();
      return { files: made, printed: machine.printed(), uses: [...uses].sort(), waitedMs: clock.now() };
    },
    /** A loopback server that gives these answers in turn, the last one again and again. */
    serve: ({ answers }) =>
      new Promise((resolve, reject) => {
        const requests = [];
        let next = 0;
        const server = listen((request, response) => {
          const chunks = [];
          request.on("data", (chunk) => chunks.push(chunk));
          request.on("error", () => {});
          request.on("end", () => {
            if (requests.length < 50)
              requests.push({
                method: request.method,
                path: request.url,
                body: Buffer.concat(chunks).toString().slice(0, 4_096),
              });
            const answer = answers[Math.min(next++, answers.length - 1)] ?? { status: 404, body: "" };
            if (answer.breaks) {
              response.writeHead(answer.status, {
                ...answer.headers,
                "content-length": Buffer.byteLength(answer.body) + 10,
              });
              response.write(answer.body);
              response.destroy();
              return;
            }
            response.writeHead(answer.status, { date: "Thu, 01 Jan 1970 00:00:00 GMT", ...answer.headers });
            response.end(answer.body);
          });
        });
        server.on("error", reject);
        server.listen(0, "127.0.0.1", () => {
          const { port } = server.address();
          resolve({ requests, server, port, host: "127.0.0.1", url: `http://127.0.0.1:${port}` });
        });
      }),
    /** Closes what the sequence left open, and tells of what was not its own. */
    async clean(servers) {
      for (const { server } of servers.values()) {
        server.closeAllConnections?.();
        server.close();
      }
      const own = new Set([...servers.values()].map(({ server }) => server));
      for (const handle of process._getActiveHandles()) {
        if (own.has(handle) || handle === process.stdout || handle === process.stderr) continue;
        if (handle.constructor?.name === "FSWatcher" || handle.constructor?.name === "StatWatcher") {
          told("handle", "a file is watched still");
          handle.close?.();
          handle.stop?.();
          continue;
        }
        const isServer = typeof handle.listen === "function";
        const isChild = typeof handle.kill === "function" && "exitCode" in handle;
        if (!isServer && !isChild && typeof handle.destroy !== "function") continue;
        if (isServer || isChild) told("handle", isServer ? "a server listens still" : "a process runs still");
        if (isChild) handle.kill("SIGKILL");
        else if (isServer) handle.close();
        else handle.destroy();
      }
      unseen.closeAll();
    },
    /** A text as it is told: the folder and the addresses of this run have no name that stays. */
    nameText(text, servers) {
      const { box } = files;
      if (text === box) return { is: "path", name: "" };
      if (text.startsWith(box + sep) && !/\s/.test(text))
        return { is: "path", name: text.slice(box.length + 1) };
      let named = text;
      if (named.includes(box)) named = named.replaceAll(box, "<folder>");
      for (const [id, { url, port }] of servers) {
        if (text === url) return { is: "address", of: id, part: "url" };
        if (named.includes(String(port)))
          named = named
            .replaceAll(`127.0.0.1:${port}`, "<address>")
            .replaceAll(`localhost:${port}`, "<address>");
      }
      if (named.includes(top)) named = named.replaceAll(top, "<top>");
      return named === text ? undefined : named;
    },
    placeOf(error) {
      const stack = typeof error?.stack === "string" ? error.stack : "";
      for (const [, path, line, column] of stack.matchAll(/\(?(\/[^():]+):(\d+):(\d+)\)?$/gm))
        if (path.startsWith(top + sep) && !path.includes("/node_modules/"))
          return { path: relative(top, path), line: Number(line), column: Number(column) };
      return undefined;
    },
    realNow,
  };
}

const describe = (error) => {
  try {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  } catch {
    return "something that cannot be told";
  }
};
