import { headerOf } from "../../look/header.ts";
import { languageName, languageOf } from "../../look/languageName.ts";
import { baseOf, folderOf, type Survey, stemOf } from "../../look/survey.ts";
import { nearestTest } from "../../look/tests.ts";
import { asSentence, code, count, list } from "../../text.ts";
import { knownFor, naming } from "../knownFor.ts";
import type { Cut } from "./cut.ts";
import { type Evidence, type Role, said } from "./evidence.ts";

/** Files whose header speaks for a folder, most telling first. */
function speakers(cut: Cut, survey: Survey): string[] {
  if (cut.files.includes(cut.path)) return [cut.path];
  const folder = cut.path === "." ? "" : cut.path;
  const bare = (stem: string) => stem.replace(/[-_]/g, "").toLowerCase();
  const names = ["packageinfo", "doc", "lib", "mod", "index", "init", bare(baseOf(cut.path)), "main"];
  // Where a comment is of a class, only that of the package speaks for the folder.
  const ofPackage = (path: string) => !/\.(java|kt|cs|php)$/.test(path) || /package-info/.test(path);
  const rank = (path: string) => (ofPackage(path) ? names.indexOf(bare(stemOf(path))) : -1);
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
  const known = knownFor(cut.files, definitions);
  if (!known) return undefined;
  const { first, symbols, files } = known;
  const used = files > 1 ? `; ${count(files, "other file")} mention ${code(first.name)}` : "";
  return {
    role: asSentence(`${naming(known)}${used}${largestOf(cut, survey)}`, 320),
    roleFrom: "exports",
    citations: symbols.map(({ path, line }) => survey.cite(path, line)),
  };
}

const manyFiles = 6;

/** In a full folder, the names of its largest files say what it is about. */
function largestOf(cut: Cut, survey: Survey): string {
  if (cut.files.length < manyFiles) return "";
  const names = bySize(cut, survey)
    .slice(0, 3)
    .map((path) => code(baseOf(path)));
  return `; its largest files are ${list(names)}`;
}

const bySize = (cut: Cut, survey: Survey) =>
  [...cut.files].sort(
    (a, b) => (survey.repository.file(b)?.lines ?? 0) - (survey.repository.file(a)?.lines ?? 0),
  );

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
  const [largest, ...others] = bySize(cut, survey) as [string, ...string[]];
  const file = survey.repository.file(largest);
  const language = file ? languageOf(file) : "other";
  const what = language === "other" ? sides[cut.kind] : `${sides[cut.kind]} in ${languageName(language)}`;
  const inside = (path: string) => code(path.slice(cut.path === "." ? 0 : cut.path.length + 1));
  const names = [largest, ...others.slice(0, 3)].map(inside);
  return {
    role:
      others.length === 0
        ? `${what}, ${count(file?.lines ?? 0, "line")}, with no description of its own.`
        : others.length < 4
          ? `${what}: ${list(names)}.`
          : `${what}: ${count(cut.files.length, "file")}, the largest ${list(names.slice(0, 3))}.`,
    roleFrom: "name",
    citations: [survey.cite(largest)],
  };
}
