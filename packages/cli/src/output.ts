import { once } from "node:events";
import type { FamiliarError } from "@familiar/protocol";
import { toJson } from "./clean.ts";
import { failureText } from "./failure.ts";
import { lookOf } from "./look.ts";

export type Output = {
  print(text: string): void;
  /** Prints pieces as fast as they are read; ends early when nobody reads on. */
  stream(pieces: AsyncIterable<string>): Promise<void>;
  report(failure: FamiliarError): void;
};

/**
 * Standard output gets one answer, or with `--json` the error instead; everything else goes to standard
 * error. Knows the flags itself, since a command line that cannot be understood has to be answered too.
 */
export function createOutput(argv: readonly string[]): Output {
  const flags = argv.includes("--") ? argv.slice(0, argv.indexOf("--")) : argv;
  const look = lookOf(process.stderr, flags.includes("--no-color") ? "never" : "auto");
  let printed = false;
  outliveReaders();

  function print(text: string): void {
    printed = true;
    process.stdout.write(`${text}\n`);
  }
  return {
    print,
    async stream(pieces) {
      printed = true;
      for await (const piece of pieces) {
        if (!process.stdout.writable) return;
        if (!process.stdout.write(piece)) await once(process.stdout, "drain").catch(() => {});
      }
    },
    report(failure) {
      if (flags.includes("--json") && !printed) print(toJson(failure));
      else process.stderr.write(`${failureText(failure, look)}\n`);
    },
  };
}

/** A reader that has seen enough (`| head`) closes the pipe; the work still ends in order. */
function outliveReaders(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
    });
  }
}
