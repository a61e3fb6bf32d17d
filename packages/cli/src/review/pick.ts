import { createInterface } from "node:readline/promises";
import type { Choice } from "@familiar/agent";
import type { Context } from "../context.ts";
import type { Look } from "../look.ts";
import { changeLines, fileLine } from "./diffText.ts";

/** Shows something and gives what was answered; undefined when the input ended. */
export type Ask = (shown: string, question: string) => Promise<string | undefined>;

const help = [
  "y  take this change",
  "n  leave it out",
  "s  look at its parts one by one",
  "a  take this and all that follow",
  "d  leave out this and all that follow",
  "q  stop, and decide nothing",
].join("\n");

/** Goes through the changes one by one, as git does. Empty when nothing was taken, or the person stopped. */
export async function pickHunks(choices: readonly Choice[], ask: Ask, look: Look): Promise<string[]> {
  const taken: string[] = [];
  let rest: "y" | "n" | undefined;
  for (const choice of choices) {
    const { number, parts } = choice;
    const said = rest ?? (await answerTo(choice));
    if (said === "q") return [];
    if (said === "a" || said === "d") rest = said === "a" ? "y" : "n";
    if (said === "y" || said === "a") taken.push(`${number}`);
    if (said !== "s") continue;
    for (let part = 1; part <= parts; part++) {
      const answer = await answerTo(choice, part);
      if (answer === "q") return [];
      if (answer === "y" || answer === "a") taken.push(`${number}.${part}`);
      if (answer === "a" || answer === "d") {
        rest = answer === "a" ? "y" : "n";
        for (let left = part + 1; answer === "a" && left <= parts; left++) taken.push(`${number}.${left}`);
        break;
      }
    }
  }
  return taken;

  async function answerTo(choice: Choice, part?: number): Promise<string> {
    const { number, parts, file } = choice;
    const splits = part === undefined && parts > 1;
    const name = part === undefined ? `${number} of ${choices.length}` : `${number}.${part}`;
    const letters = splits ? "y,n,s,a,d,q,?" : "y,n,a,d,q,?";
    let shown = [fileLine(file, look), ...changeLines(choice, look, part)].join("\n");
    for (;;) {
      const answer = await ask(shown, `Take change ${name}? [${letters}] `);
      const letter = answer?.trim().toLowerCase()[0];
      if (answer === undefined) return "q";
      if (letter && letters.includes(letter) && letter !== "?" && letter !== ",") return letter;
      shown = help;
    }
  }
}

/** Whoever sits at this terminal; undefined when nobody does. */
export function askHere({ signal, closing }: Pick<Context, "signal" | "closing">): Ask | undefined {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return undefined;
  const lines = createInterface({ input: process.stdin, output: process.stderr, terminal: false });
  closing(async () => lines.close());
  const ended = new Promise<undefined>((resolve) => lines.once("close", () => resolve(undefined)));
  return (shown, question) => {
    process.stderr.write(`\n${shown}\n`);
    return Promise.race([lines.question(question, { signal }), ended]);
  };
}
