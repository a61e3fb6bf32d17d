import childProcess from "node:child_process";
import { syncBuiltinESMExports } from "node:module";
import { Readable } from "node:stream";
import { end } from "../cover.js";
import { keepBuiltins } from "./builtins.js";

/** Thrown in place of an exit; what catches it is ended at the next place where it comes by. */
export class Exited extends Error {
  constructor(code) {
    super(`exit ${code}`);
    this.exitCode = code;
  }
}

/** The process as a sequence sees it: it neither ends nor reads nor prints, and is as before after it. */
export function createMachine({ told, used, onExit }) {
  const env = Object.fromEntries(Object.entries(process.env));
  let variables = { ...env };
  let changed = false;
  let printed = "";
  const realChdir = process.chdir.bind(process);
  const realCwd = process.cwd.bind(process);
  const home = realCwd();

  const print = (text) => {
    if (printed.length < 16_384) printed += String(text).slice(0, 16_384);
  };

  function install() {
    const exit = (code = process.exitCode ?? 0) => {
      onExit(Number(code) || 0);
      end("exit");
      throw new Exited(Number(code) || 0);
    };
    process.exit = exit;
    process.reallyExit = exit;
    process.abort = () => exit(134);
    process.kill = (pid, signal) => {
      told("exit", `process.kill(${pid}, ${String(signal)})`);
      if (pid === process.pid) exit(143);
      return true;
    };
    process.chdir = (folder) => {
      changed = true;
      realChdir(folder);
    };
    for (const name of ["stdout", "stderr"]) {
      process[name].write = (chunk, encoding, done) => {
        print(typeof chunk === "string" ? chunk : Buffer.from(chunk).toString());
        const call = typeof encoding === "function" ? encoding : done;
        if (typeof call === "function") process.nextTick(call);
        return true;
      };
    }
    Object.defineProperty(process, "stdin", {
      configurable: true,
      get: () => {
        used("input");
        return Readable.from([]);
      },
    });
    process.env = new Proxy(
      {},
      {
        get: (_target, name) => variables[name],
        has: (_target, name) => name in variables,
        set: (_target, name, value) => {
          changed = true;
          variables[name] = String(value);
          return true;
        },
        deleteProperty: (_target, name) => {
          changed = true;
          return delete variables[name];
        },
        ownKeys: () => Reflect.ownKeys(variables),
        getOwnPropertyDescriptor: (_target, name) =>
          name in variables
            ? { value: variables[name], writable: true, enumerable: true, configurable: true }
            : undefined,
      },
    );
    for (const name of ["exec", "execFile", "execFileSync", "execSync", "fork", "spawn", "spawnSync"]) {
      const original = childProcess[name];
      childProcess[name] = function (...args) {
        used("processes");
        return original.apply(this, args);
      };
    }
    syncBuiltinESMExports();
  }

  return {
    install,
    print,
    printed: () => printed,
    /** What a module prints while it is loaded is of no call. */
    forgetPrinted() {
      printed = "";
    },
    reset() {
      printed = "";
      if (process.exitCode !== undefined) process.exitCode = undefined;
      if (!changed) return;
      changed = false;
      variables = { ...env };
      realChdir(home);
    },
  };
}

let globals;
let putBack = () => {};

/** Takes what is there now for what is there before any sequence. */
export function keepGlobals() {
  globals = new Set(Reflect.ownKeys(globalThis));
  putBack = keepBuiltins();
}

/** Takes away what was added to what all modules share. */
export function sweepGlobals() {
  putBack();
  const now = Reflect.ownKeys(globalThis);
  if (now.length !== globals.size)
    for (const name of now)
      if (!globals.has(name) && !Reflect.deleteProperty(globalThis, name)) globals.add(name);
}
