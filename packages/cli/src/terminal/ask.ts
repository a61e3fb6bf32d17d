import type { EventEmitter } from "node:events";

/** The two ends of a terminal. */
export type Terminal = {
  input: Pick<NodeJS.ReadStream, "isTTY" | "isRaw" | "setRawMode" | "resume" | "pause"> & EventEmitter;
  output: { isTTY?: boolean; write(text: string): unknown };
};

/**
 * Puts a question to the terminal itself and gives what it answered until `end`, or within `patience` ms. What the
 * person types meanwhile is not shown; the modes are as before afterwards. Empty where there is no terminal.
 */
export async function askTerminal(
  { input, output }: Terminal,
  question: string,
  end: RegExp,
  patience: number,
): Promise<string> {
  if (!input.isTTY || !output.isTTY) return "";
  const raw = input.isRaw;
  input.setRawMode(true);
  try {
    return await new Promise<string>((resolve) => {
      let answer = "";
      const done = () => {
        clearTimeout(late);
        input.off("data", read);
        resolve(answer);
      };
      const read = (part: Buffer | string) => {
        answer += part;
        if (end.test(answer)) done();
      };
      const late = setTimeout(done, patience);
      input.on("data", read);
      input.resume();
      output.write(question);
    });
  } finally {
    input.setRawMode(raw);
    input.pause();
  }
}
