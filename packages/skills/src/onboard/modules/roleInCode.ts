import type { Definitions } from "../../look/definitions.ts";
import { headerOf } from "../../look/header.ts";
import { baseOf, folderOf, type Survey, stemOf } from "../../look/survey.ts";
import { nearestTest } from "../../look/tests.ts";
import { code, count, list, plain, sentences } from "../../text.ts";
import type { Cut } from "./cut.ts";
import { type Evidence, type Role, said } from "./evidence.ts";

/** Files whose header speaks for a folder, most telling first. */
function speakers(cut: Cut, survey: Survey): string[] {
  if (cut.files.includes(cut.path)) return [cut.path];
  const folder = cut.path === "." ? "" : cut.path;
  const bare = (stem: string) => stem.replace(/[-_]/g, "").toLowerCase();
  const names = ["packageinfo", "doc", "lib", "mod", "index", "init", bare(baseOf(cut.path)), "main"];
  const rank = (path: string) => names.indexOf(bare(stemOf(path)));
  const beside = survey.code.map((file) => file.path).filter((path) => path.replace(/\.\w+$/, "") === folder);
  const near = cut.files.filter((path) =>
    [folder, `${folder}/src`, `${folder}/lib`].includes(folderOf(path)),
  );
  return [...near.filter((path) => rank(path) >= 0).sort((a, b) => rank(a) - rank(b)), ...beside];
}

export function fromHeader(cut: Cut, { survey }: Evidence): Role | undefined {
  const goFiles = cut.files.filter(
    (path) => path.endsWith(".go") && folderOf(path) === (cut.path === "." ? "" : cut.path),
  );
  const speaking = speakers(cut, survey);
  for (const path of [...speaking, ...goFiles]) {
    const lines = survey.lines(path);
    const header = lines && headerOf(path, lines, survey.repository.file(path)?.language ?? "other");
    const wanted = speaking.includes(path) || /^Package /.test(header?.text ?? "");
    if (header && wanted) return said(header.text, "header", survey.cite(path, header.line));
  }
  return undefined;
}

export function fromExports(cut: Cut, { survey, definitions }: Evidence): Role | undefined {
  if (cut.kind !== "code") return undefined;
  const known = definitions.known(cut.files, 3);
  const symbols = known.length > 0 ? known.map(({ symbol }) => symbol) : firstExports(cut, definitions);
  const [first] = symbols;
  if (!first) return undefined;
  const speaking = symbols.find(({ doc }) => (doc?.split(" ").length ?? 0) > 4);
  const says = speaking
    ? `; ${code(speaking.name)}: “${plain(sentences(speaking.doc!, 1), 120).replace(/[.…]$/, "")}”`
    : "";
  const names = list(symbols.map(({ name }) => code(name)));
  const files = known[0]?.files ?? 0;
  const used =
    files > 0
      ? `${known.length > 1 ? `; ${code(first.name)} is` : ","} mentioned in ${count(files, "other file")}`
      : "";
  return {
    role: `Defines ${names}${used}${says}.`,
    roleFrom: "exports",
    citations: symbols.map(({ path, line }) => survey.cite(path, line)),
  };
}

/** What a small module offers although nothing else here mentions it. */
const firstExports = (cut: Cut, definitions: Definitions) =>
  cut.files
    .flatMap((path) =>
      definitions
        .in(path)
        .filter((symbol) => symbol.exported && symbol.kind !== "module" && definitions.isTop(symbol)),
    )
    .slice(0, 3);

/** What is left of a folder when its large parts stand alone. */
export function fromFolders(cut: Cut, { survey }: Evidence): Role | undefined {
  const prefix = cut.path === "." ? "" : `${cut.path}/`;
  const below = cut.files.filter((path) => path.slice(prefix.length).includes("/"));
  const folders = [...Map.groupBy(below, (path) => path.slice(prefix.length).split("/")[0]!)].sort(
    (a, b) => b[1].length - a[1].length,
  );
  if (folders.length < 4 || below.length < cut.files.length * 0.7) return undefined;
  const named = folders.slice(0, 5).map(([folder]) => code(folder));
  const all = folders.length > 5 ? "among them" : "which are";
  return {
    role: `Holds ${folders.length} folders, ${all} ${list(named)}.`,
    roleFrom: "name",
    citations: [survey.cite(folders[0]![1][0]!)],
  };
}

export function fromTests(cut: Cut, { survey }: Evidence): Role | undefined {
  const test = cut.kind === "code" && cut.files.length === 1 ? nearestTest(survey, cut.files[0]!) : undefined;
  return test === undefined
    ? undefined
    : {
        role: `Has no description of its own; ${code(test)} shows what it is expected to do.`,
        roleFrom: "tests",
        citations: [survey.cite(test)],
      };
}

const sides = {
  tests: "Tests",
  docs: "Documentation",
  examples: "Examples",
  tooling: "Tooling",
  code: "Source",
};

export function fromName(cut: Cut, { survey }: Evidence): Role {
  const largest = [...cut.files].sort(
    (a, b) => (survey.repository.file(b)?.lines ?? 0) - (survey.repository.file(a)?.lines ?? 0),
  )[0]!;
  return {
    role:
      cut.files.length === 1
        ? `${sides[cut.kind]}, with no description of its own.`
        : `${sides[cut.kind]}: ${count(cut.files.length, "file")}, the largest ${code(largest.slice(cut.path === "." ? 0 : cut.path.length + 1))}.`,
    roleFrom: "name",
    citations: [survey.cite(largest)],
  };
}
