import { fail } from "@familiar/protocol";
import { z } from "zod";
import { fileAt, path } from "./file.ts";
import { tool } from "./tool.ts";

const limit = (most: number, usual: number) => z.int().min(1).max(most).default(usual);

export const search = tool({
  name: "search",
  about:
    "Finds lines, definitions, paths and commits by words or names; best first, as path:line and the line.",
  from: "observe",
  input: z.object({ query: z.string().min(1).max(500), limit: limit(50, 15) }),
  tell: ({ query }) => `search for ${query}`,
  rest: "Ask with fewer or other words.",
  run: ({ query, limit }, { repository }) => {
    const hits = repository.search(query, { limit });
    if (hits.length === 0) return "Nothing matches. Try a part of a name, or another word for it.";
    return hits
      .map(
        ({ path, line, kind, text, commit }) =>
          `${path}:${line}${commit ? `@${commit.slice(0, 10)}` : ""} ${kind}: ${text.trim().slice(0, 240)}`,
      )
      .join("\n");
  },
});

export const read = tool({
  name: "read",
  about: "Reads lines of a file, numbered. Without `from`, from the beginning.",
  from: "observe",
  input: z.object({ path, from: z.int().min(1).default(1), lines: limit(600, 200) }),
  tell: ({ path, from }) => `read ${path} from line ${from}`,
  rest: "Read on with a larger `from`, or fewer `lines`.",
  run({ path, from, lines }, { repository }) {
    const file = fileAt(repository, path);
    const text = repository.text(file.path);
    if (text === undefined) return `${file.path} holds no text that can be read (${file.size} bytes).`;
    const all = text.split(/\r?\n/);
    if (from > all.length) return `${file.path} has ${all.length} lines.`;
    const shown = all.slice(from - 1, from - 1 + lines);
    const more = all.length - (from - 1 + shown.length);
    const numbered = shown.map((line, at) => `${from + at}: ${line.slice(0, 1_000)}`).join("\n");
    return more > 0 ? `${numbered}\n[${more} more lines; read on from ${from + shown.length}]` : numbered;
  },
});

export const files = tool({
  name: "files",
  about: "Lists files below a folder, or those whose path holds a text, with their roles and sizes in lines.",
  from: "observe",
  input: z.object({
    under: z.string().max(1_000).optional(),
    holding: z.string().max(200).optional(),
    limit: limit(400, 120),
  }),
  tell: ({ under = "", holding }) => `list files ${under}${holding ? ` with ${holding}` : ""}`.trim(),
  rest: "Ask for a folder below.",
  run({ under = "", holding = "", limit }, { repository }) {
    const folder = under.replace(/^(?:\.?\/)+|\/+$/g, "");
    const found = repository
      .files()
      .filter(
        (file) =>
          folder === "" || folder === "." || file.path === folder || file.path.startsWith(`${folder}/`),
      )
      .filter((file) => file.path.toLowerCase().includes(holding.toLowerCase()));
    if (found.length === 0) return "There is no such file.";
    const shown = found.slice(0, limit).map((file) => `${file.path} (${file.role}, ${file.lines} lines)`);
    return found.length > limit ? `${shown.join("\n")}\n[${found.length - limit} more]` : shown.join("\n");
  },
});

export const symbols = tool({
  name: "symbols",
  about:
    "Definitions of a file, or those of a name anywhere: kind, place, signature and the first sentence of its comment.",
  from: "observe",
  input: z.object({ path: path.optional(), name: z.string().max(300).optional(), limit: limit(200, 60) }),
  tell: ({ path, name }) => `look up the definitions of ${name ?? path ?? "everything"}`,
  rest: "Ask for one name, or a lower limit.",
  run({ path, name, limit }, { repository }) {
    if (path === undefined && name === undefined) return fail("usage", "Name a path or a name.");
    const file = path === undefined ? undefined : fileAt(repository, path).path;
    const query = {
      ...(file === undefined ? {} : { path: file }),
      ...(name === undefined ? {} : { name }),
      limit,
    };
    const found = repository.symbols(query);
    const near = found.length === 0 && name !== undefined ? repository.similarSymbols(name, 5) : [];
    if (found.length + near.length === 0) return "There is no such definition.";
    const lines = (found.length > 0 ? found : near).map(
      (each) =>
        `${each.path}:${each.line}-${each.endLine} ${each.kind} ${each.container ? `${each.container}.` : ""}${each.name}: ${each.signature}${each.doc ? ` — ${each.doc}` : ""}`,
    );
    return near.length > 0
      ? `There is no ${name}; these are named alike:\n${lines.join("\n")}`
      : lines.join("\n");
  },
});

export const references = tool({
  name: "references",
  about: "Lines that mention a name, its definitions first.",
  from: "observe",
  input: z.object({ name: z.string().min(1).max(300), limit: limit(200, 40) }),
  tell: ({ name }) => `look up who uses ${name}`,
  rest: "Ask with a lower limit.",
  run({ name, limit }, { repository }) {
    const found = repository.references(name, { limit });
    if (found.length === 0) return `Nothing mentions ${name}.`;
    return [...found]
      .sort((a, b) => Number(b.definition) - Number(a.definition))
      .map(
        (each) =>
          `${each.path}:${each.line}${each.definition ? " (definition)" : ""} ${each.text.trim().slice(0, 240)}`,
      )
      .join("\n");
  },
});

export const imports = tool({
  name: "imports",
  about: "Which files a file imports, and which import it.",
  from: "observe",
  input: z.object({ path }),
  tell: ({ path }) => `look up what ${path} imports`,
  run({ path: wanted }, { repository }) {
    const { path } = fileAt(repository, wanted);
    const list = (paths: readonly string[]) => (paths.length === 0 ? "none" : paths.slice(0, 150).join("\n"));
    return `Imports:\n${list(repository.dependencies(path))}\n\nImported by:\n${list(repository.dependents(path))}`;
  },
});

export const conventions = tool({
  name: "conventions",
  about:
    "How things are done here: commands to build, test and run, where they are written, and habits seen in code and history.",
  from: "observe",
  input: z.object({}),
  tell: () => "look up how things are done here",
  run(_, { repository }) {
    const { packageManager, commands, conventions } = repository.conventions();
    const place = ({ path, line }: { path: string; line: number }) => `${path}:${line}`;
    return [
      ...(packageManager ? [`package manager: ${packageManager}`] : []),
      ...commands
        .slice(0, 40)
        .map(
          (each) =>
            `${each.purpose}: ${each.command}${each.directory && each.directory !== "." ? ` (in ${each.directory})` : ""} — ${place(each.source)}`,
        ),
      ...conventions.map(
        (each) => `${each.topic}: ${each.statement} — ${each.citations.slice(0, 2).map(place).join(", ")}`,
      ),
    ].join("\n");
  },
});
