/**
 * Stands inside the sandbox between Familiar and the process that runs code under test: starts it, starts it again when
 * it hangs, dies or takes too much memory, and goes on behind the sequence that was guilty of it.
 */
import { spawn } from "node:child_process";
import { mkdirSync, openSync, readFileSync, readSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const periodMs = 50;
const memoryBytes = 1_200 * 1024 ** 2;
const scratch = "/tmp/familiar-lab";

const translations = new Map();
let opening;
let child;
let current;
const queue = [];

let said = Date.now();
const say = (document) => {
  said = Date.now();
  process.stdout.write(`${JSON.stringify(document)}\n`);
};

/** What may be the beginning of a secret is kept back outside until more is said. */
function pad() {
  if (Date.now() - said < 400) return;
  said = Date.now();
  process.stdout.write(`${" ".repeat(8_192)}\n`);
}

function start() {
  mkdirSync(scratch, { recursive: true });
  const flags = [
    "--max-old-space-size=768",
    "--no-warnings",
    "--experimental-import-meta-resolve",
    "--stack-trace-limit=30",
  ];
  const file = fileURLToPath(new URL("./child.js", import.meta.url));
  const made = spawn(process.execPath, [...flags, file, scratch], {
    stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"],
    cwd: opening.folder,
    env: { ...process.env, NODE_OPTIONS: "" },
  });
  child = { process: made, progress: undefined, runs: -1, index: 0, since: Date.now() };
  made.on("exit", () => child?.process === made && lost("it ended the process"));
  made.on("error", () => child?.process === made && lost("it did not start"));
  made.stdio[4].on("error", () => {});
  createInterface({ input: made.stdio[3] }).on("line", (line) => child?.process === made && heard(line));
  tell(opening);
}

const tell = (document) => child.process.stdio[4].write(`${JSON.stringify(document)}\n`);

function heard(line) {
  let document;
  try {
    document = JSON.parse(line);
  } catch {
    return;
  }
  child.since = Date.now();
  if (document.ask === "translate") {
    const known = translations.get(document.path);
    if (known) tell(known);
    else say(document);
  } else if (document.worn) {
    end();
  } else if (document.opened) {
    if (!opening.told) say(document);
    opening.told = true;
  } else if (document.done === opening.id) {
    child.ready = true;
    next();
  } else if (document.done !== undefined) {
    say(document);
    current = undefined;
    next();
  } else {
    const key = document.ran?.index ?? document.killed?.mutant;
    if (document.shape) say(document);
    else if (current?.left.has(key)) answer(key, document);
  }
}

/** In the order of what was asked, although what was lost with a process is answered later. */
function answer(key, document) {
  const { left, order, answers } = current;
  left.delete(key);
  answers.set(key, document);
  while (order.length > 0 && answers.has(order[0])) say(answers.get(order.shift()));
}

function next() {
  if (!child?.ready) return;
  current ??= queue.shift();
  if (current) give();
}

function give() {
  const { request, left } = current;
  child.since = Date.now();
  if (request.do === "run") tell({ ...request, sequences: [...left.values()] });
  else tell({ ...request, mutants: [...left.values()] });
}

/** The child is gone: says what it was guilty of, and starts another one for what is left. */
function lost(why) {
  const { index, ready } = { ...child, ...mark() };
  child = undefined;
  if (!ready && !opening.told) {
    say({
      opened: {
        surface: { exports: [], failed: `The module could not be loaded: ${why}.` },
        covered: "",
        points: "",
      },
    });
    opening.told = true;
    process.exit(0);
  }
  if (current && ready && why !== undefined) blame(index, why);
  start();
}

function blame(index, why) {
  const { request, left } = current;
  if (request.do === "run") {
    const guilty = left.has(index) ? index : [...left.keys()][0];
    if (guilty === undefined) return;
    const nothing = {
      steps: [],
      calls: [],
      changed: [],
      files: [],
      requests: [],
      printed: "",
      uses: [],
      waitedMs: 0,
    };
    const late = [{ kind: "hang", text: why }];
    answer(guilty, {
      ran: {
        index: guilty,
        observed: { ...nothing, late, durationMs: opening.patienceMs },
        covered: "",
        points: "",
        members: [],
      },
    });
  } else {
    const mutant = Math.floor(index / 65_536);
    const work = left.get(mutant) ?? [...left.values()][0];
    if (!work) return;
    answer(work.mutant, { killed: { mutant: work.mutant, killedBy: [index % 65_536] } });
  }
}

/** How far the child came, as it wrote down itself. */
function mark() {
  const bytes = new Uint8Array(8);
  try {
    child.progress ??= openSync(join(scratch, "progress"), "r");
    readSync(child.progress, bytes, 0, 8, 0);
  } catch {
    return {};
  }
  const [runs, index] = new Uint32Array(bytes.buffer);
  return { runs, index };
}

function watch() {
  pad();
  if (!child || (!current && child.ready)) return;
  const { runs } = mark();
  const now = Date.now();
  if (runs !== child.runs) Object.assign(child, { runs, since: now });
  const patience = child.ready ? opening.patienceMs : 30_000;
  if (now - child.since > patience) end("it did not end");
  else if (memoryOf(child.process.pid) > memoryBytes) end("it took too much memory");
}

function end(why) {
  const dying = child.process;
  dying.removeAllListeners("exit");
  dying.kill("SIGKILL");
  lost(why);
}

function memoryOf(pid) {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")[1]) * 4_096;
  } catch {
    return 0;
  }
}

setInterval(watch, periodMs);

createInterface({ input: process.stdin })
  .on("line", (line) => {
    const request = JSON.parse(line);
    if (request.do === "open") {
      opening = request;
      start();
    } else if (request.do === "translated") {
      translations.set(request.path, request);
      if (child) tell(request);
    } else {
      const items =
        request.do === "run"
          ? request.sequences.map((each) => [each.index, each])
          : request.mutants.map((each) => [each.mutant, each]);
      queue.push({ request, left: new Map(items), order: items.map(([key]) => key), answers: new Map() });
      if (!current) next();
    }
  })
  .on("close", () => {
    child?.process.kill("SIGKILL");
    process.exit(0);
  });
