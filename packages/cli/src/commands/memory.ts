import type { MemoryAnswer } from "@familiar/protocol";
import { defineCommand } from "../command.ts";

export type MemoryFlags = {
  at?: string[];
  scope?: string[];
  state?: string[];
  as?: string;
  from?: string;
  file?: string;
  check?: boolean;
  yes?: boolean;
  propose?: boolean;
};

const listed = (text: string, before: unknown): string[] => [
  ...((before as string[] | undefined) ?? []),
  text,
];

export default defineCommand<MemoryFlags, MemoryAnswer>({
  summary: "see what is remembered, teach it, confirm, change or forget it",
  arguments: [
    { name: "do", about: "list, add, confirm, edit, forget, export; list when left out" },
    { name: "words", about: "a statement, the id of a fact, or words to look for", rest: true },
  ],
  options: [
    {
      flags: "--at <place>",
      about: "where it holds: path, path:line or path#symbol; may be repeated",
      parse: listed,
    },
    { flags: "--scope <glob>", about: "the paths it is about, when not all; may be repeated", parse: listed },
    {
      flags: "--state <state>",
      about: "only those in this state: valid, suspect, stale, quarantined",
      parse: listed,
    },
    { flags: "--as <name>", about: "who says it; your name on this machine unless told" },
    {
      flags: "--from <page>",
      about: "of add: what a page of the repository says, such as CLAUDE.md; quarantined",
    },
    { flags: "--file <page>", about: "of export: another page than AGENTS.md, such as .familiar/memory.md" },
    { flags: "--check", about: "of export: only say whether the page holds what is confirmed" },
    { flags: "--propose", about: "of export: let the change wait for review; see `familiar review`" },
    { flags: "--yes", about: "of export: the change is right as shown" },
  ],
  examples: [
    { line: 'familiar memory add "we never use default exports"', does: "teach it a wish" },
    {
      line: 'familiar memory add "retries stop after 3" --at src/net.ts#send',
      does: "and where it can be seen",
    },
    { line: "familiar memory list --state stale", does: "what the code no longer bears out" },
    { line: "familiar memory confirm ID", does: "it still holds, in your name" },
    { line: "familiar memory export", does: "the confirmed facts into AGENTS.md, after you saw the change" },
  ],
  document: "memory",

  async run({ args, options }, context) {
    const { runMemory } = await import("../memory/index.ts");
    return runMemory(args, options, context);
  },

  async text(answer, look) {
    const { memoryText } = await import("../memory/text.ts");
    return memoryText(answer, look);
  },
});
