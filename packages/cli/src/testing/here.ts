import { readFileSync } from "node:fs";
import { Writable } from "node:stream";
import { answer } from "../main.ts";
import { type Ended, environment, type Options } from "./run.ts";

const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));

let last: Promise<unknown> = Promise.resolve();

/**
 * Runs a command line within this process: all of it but starting and ending a process. One after the other,
 * since folder, environment and standard streams are the process's own.
 */
export function runHere(args: readonly string[], options: Options): Promise<Ended> {
  const next = last.then(() => run(args, options));
  last = next.catch(() => {});
  return next;
}

async function run(args: readonly string[], options: Options): Promise<Ended> {
  const [stdout, stderr] = [collector(), collector()];
  const putBack = [
    replaceEnvironment({ ...environment(options), NODE_DISABLE_COMPILE_CACHE: "1" }),
    replaceFolder(options.cwd),
    replaceStream("stdout", stdout.stream),
    replaceStream("stderr", stderr.stream),
  ];
  const stop = { signal: new AbortController().signal, exit: () => undefined };
  try {
    return { code: await answer(args, version, stop), stdout: stdout.text(), stderr: stderr.text() };
  } finally {
    for (const each of putBack.reverse()) each();
  }
}

function collector() {
  let text = "";
  const stream = new Writable({
    decodeStrings: false,
    write(chunk, _encoding, done) {
      text += chunk;
      done();
    },
  });
  return { stream, text: () => text };
}

function replaceEnvironment(env: NodeJS.ProcessEnv): () => void {
  const before = { ...process.env };
  const become = (wanted: NodeJS.ProcessEnv) => {
    for (const name of Object.keys(process.env)) if (!(name in wanted)) delete process.env[name];
    for (const [name, value] of Object.entries(wanted)) if (value !== undefined) process.env[name] = value;
  };
  become(env);
  return () => become(before);
}

function replaceFolder(folder: string): () => void {
  const before = process.cwd();
  process.chdir(folder);
  return () => process.chdir(before);
}

function replaceStream(name: "stdout" | "stderr", stream: Writable): () => void {
  const before = Object.getOwnPropertyDescriptor(process, name)!;
  Object.defineProperty(process, name, { value: stream, configurable: true });
  return () => Object.defineProperty(process, name, before);
}
