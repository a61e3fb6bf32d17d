import { fail, type SearchAnswer } from "@familiar/protocol";
import { defineCommand } from "../command.ts";
import { positive } from "../numbers.ts";

type Kind = SearchAnswer["hits"][number]["kind"];

export default defineCommand<{ limit?: number; kind?: Kind }, SearchAnswer>({
  summary: "search the code, names, paths and past commits",
  arguments: [{ name: "words", about: "what to look for", required: true, rest: true }],
  options: [
    { flags: "--limit <n>", about: "at most this many (20)", parse: positive },
    { flags: "--kind <kind>", about: "only one kind", choices: ["symbol", "text", "path", "commit"] },
  ],
  examples: [
    { line: "familiar search parse config", does: "best matches of every kind" },
    { line: "familiar search --kind symbol --limit 5 parseConfig", does: "five names" },
  ],
  document: "search",

  async run({ args, options }, context) {
    const words = args.join(" ");
    if (words.trim() === "") fail("usage", "There is nothing to look for.");
    const familiar = await context.familiar();
    const { limit = 20, kind } = options;
    return { document: await familiar.search(words, { limit, ...(kind && { kinds: [kind] }) }) };
  },

  text({ query, hits }, { style, width, terminal }) {
    if (hits.length === 0) return `Nothing found for "${query}".`;
    return hits
      .map(({ kind, path, line, text, commit }) => {
        const place = kind === "commit" ? commit!.slice(0, 10) : `${path}:${line}`;
        const room = terminal ? Math.max(20, width - place.length - 2) : text.length;
        return `${style("cyan", place)}  ${text.trim().slice(0, room)}`;
      })
      .join("\n");
  },
});
