import { holdRaw, type Input } from "./raw.ts";

/** The two ends of a terminal. */
export type Terminal = { input: Input; output: { isTTY?: boolean; write(text: string): unknown } };

/** How long a terminal is waited for that gives no answer at all, in milliseconds. */
const longest = 3_000;
const interrupt = 3;

/**
 * Puts a question to the terminal itself and gives what it answered until `end`, or within `patience` ms. An answer
 * that comes later than that is still taken from the input, which keeps the process up to `longest` ms: it would
 * otherwise stand on the person's command line. What they type meanwhile is not shown. Empty where there is no terminal.
 */
export function askTerminal(
  { input, output }: Terminal,
  question: string,
  end: RegExp,
  patience: number,
): Promise<string> {
  if (!input.isTTY || !output.isTTY) return Promise.resolve("");
  return new Promise((resolve) => {
    let answer = "";
    const release = holdRaw(input, (part) => {
      answer += part;
      if (end.test(answer)) done();
      if (part.includes(interrupt)) {
        done();
        process.kill(process.pid, "SIGINT");
      }
    });
    const late = setTimeout(() => resolve(answer), patience);
    const never = setTimeout(done, longest);
    function done(): void {
      clearTimeout(late);
      clearTimeout(never);
      release();
      resolve(answer);
    }
    output.write(question);
  });
}
