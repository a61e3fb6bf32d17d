import type { Citation, TourModule } from "@familiar/protocol";
import { describing, readmeOf } from "../about/summary.ts";
import type { Definitions } from "../look/definitions.ts";
import { headerOf } from "../look/header.ts";
import type { Manifest } from "../look/manifest.ts";
import { type Block, blocks } from "../look/prose.ts";
import { baseOf, folderOf, type Survey, stemOf } from "../look/survey.ts";
import { nearestTest } from "../look/tests.ts";
import { asSentence, code, count, list, plain, sentences } from "../text.ts";
import type { Cut } from "./cut.ts";

export type Role = Pick<TourModule, "role" | "roleFrom" | "citations">;

export type Evidence = {
  survey: Survey;
  definitions: Definitions;
  manifests: readonly Manifest[];
  /** Pages on how the project is built, read once. */
  pages: readonly { path: string; blocks: readonly Block[] }[];
};

/** One honest sentence of a module, from the best evidence there is. */
export function roleOf(cut: Cut, evidence: Evidence): Role {
  const sources = [
    fromPage,
    fromReadme,
    fromPages,
    fromManifest,
    fromHeader,
    fromFolders,
    fromExports,
    fromTests,
  ];
  for (const source of sources) {
    const role = source(cut, evidence);
    if (role) return role;
  }
  return fromName(cut, evidence);
}

const said = (text: string, roleFrom: Role["roleFrom"], citation: Citation): Role => ({
  role: asSentence(sentences(text, 1), 220),
  roleFrom,
  citations: [citation],
});

function fromReadme(cut: Cut, { survey }: Evidence): Role | undefined {
  const path = cut.path === "." ? undefined : readmeOf(survey, cut.path);
  const text = path && survey.lines(path)?.join("\n");
  if (!path || !text) return undefined;
  const best = describing(blocks(path, text), baseOf(cut.path)).sort((a, b) => b.score - a.score)[0];
  return best && best.score >= 4 ? said(best.text, "readme", survey.cite(path, best.line)) : undefined;
}

/** A list item, table row or heading of an architecture page that names the module and says something. */
function fromPages(cut: Cut, { survey, pages, manifests }: Evidence): Role | undefined {
  if (cut.path === ".") return undefined;
  const base = baseOf(cut.path);
  const own = base.length > 2 && base.toLowerCase() !== survey.name.toLowerCase();
  const names = [cut.path, `${cut.path}/`, ...(own ? [base] : [])];
  const packaged = manifests.find((manifest) => manifest.folder === cut.path)?.name;
  if (packaged) names.push(packaged);
  for (const page of pages)
    for (const [i, block] of page.blocks.entries()) {
      const text = aboutOneOf(names, block, page.blocks[i + 1]);
      if (text) return said(text, "docs", survey.cite(page.path, block.line));
    }
  return undefined;
}

function aboutOneOf(names: readonly string[], block: Block, next: Block | undefined): string | undefined {
  // The title of a page speaks of the page.
  if (block.kind === "heading" && block.depth !== 1) {
    const is = names.some((name) => bare(block.text) === name.toLowerCase());
    return is && next?.kind === "paragraph" && next.text.split(" ").length > 4 ? next.text : undefined;
  }
  if (block.kind !== "item" && block.kind !== "row") return undefined;
  const [, name, rest] = /^[`*"(]*([\w@./-]+?)[`*")]*\s*(?:\||:|–|—|-|=>?)\s+(.+)$/.exec(block.text) ?? [];
  const is =
    name &&
    rest &&
    names.some((known) => known.replace(/\/$/, "") === name.replace(/^\.?\//, "").replace(/\/$/, ""));
  return is && rest.split(" ").length > 2 ? rest.replace(/\s*\|.*$/, "") : undefined;
}

const bare = (text: string) =>
  text
    .replace(/[`*"()]/g, "")
    .replace(/\/$/, "")
    .trim()
    .toLowerCase();

function fromManifest(cut: Cut, { survey, manifests }: Evidence): Role | undefined {
  const own = manifests.filter(
    (manifest) => manifest.folder === cut.path && manifest.folder !== "" && manifest.description,
  );
  const manifest = own.find(({ description }) => description!.split(" ").length > 2);
  return (
    manifest &&
    said(
      manifest.description!,
      "manifest",
      survey.cite(manifest.path, manifest.lineOf(manifest.description!.slice(0, 40))),
    )
  );
}

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

function fromHeader(cut: Cut, { survey }: Evidence): Role | undefined {
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

function fromExports(cut: Cut, { survey, definitions }: Evidence): Role | undefined {
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

/** The first thing that a page says. */
function fromPage(cut: Cut, { survey }: Evidence): Role | undefined {
  const [path] = cut.files;
  const page =
    cut.files.length === 1 && cut.kind === "docs" && path ? (survey.lines(path)?.join("\n") ?? "") : "";
  if (!path || page === "") return undefined;
  const found = blocks(path, page);
  const best =
    describing(found, /^readme$/i.test(stemOf(path)) ? survey.name : stemOf(path)).sort(
      (a, b) => b.score - a.score,
    )[0] ?? found.find(({ kind, text }) => kind === "heading" && text !== "");
  return best && said(best.text, "header", survey.cite(path, best.line));
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
function fromFolders(cut: Cut, { survey }: Evidence): Role | undefined {
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

function fromTests(cut: Cut, { survey }: Evidence): Role | undefined {
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

function fromName(cut: Cut, { survey }: Evidence): Role {
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
