import { wrap } from "../wrap.ts";

/** What a line that begins with a slash does: a question that is put for it, or something of the chat itself. */
export type Slash = { name: string; about: string } & (
  | { question: string }
  | { does: "help" | "new" | "tasks" | "model" | "quit" }
);

export const slashes: readonly Slash[] = [
  { name: "help", about: "what can be asked, and these commands", does: "help" },
  { name: "new", about: "start over; what was asked before is kept", does: "new" },
  { name: "tasks", about: "what it did and does", does: "tasks" },
  { name: "memory", about: "what it remembers", question: "what do you remember?" },
  { name: "model", about: "the language model, when there is one", does: "model" },
  { name: "level", about: "what it may do", question: "what may you do?" },
  { name: "quit", about: "leave; Ctrl-D does too", does: "quit" },
];

/** A path may begin with a slash too: only a single word is a command. */
export function slashOf(line: string): Slash | "unknown" | undefined {
  const [, word] = /^\/([a-z]+)$/.exec(line) ?? [];
  if (word === undefined) return undefined;
  return slashes.find(({ name }) => name === word) ?? "unknown";
}

export const completed = (line: string): string[] =>
  line.startsWith("/") ? slashes.map(({ name }) => `/${name}`).filter((name) => name.startsWith(line)) : [];

export function slashHelp(width: number): string {
  const widest = Math.max(...slashes.map(({ name }) => name.length));
  const room = widest + 5;
  return slashes
    .map(({ name, about }) => {
      const lines = wrap(about, Math.max(20, width - room)).split("\n");
      return `  /${name.padEnd(widest)}  ${lines.join(`\n${" ".repeat(room)}`)}`;
    })
    .join("\n");
}
