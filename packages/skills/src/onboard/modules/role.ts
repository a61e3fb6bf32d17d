import { type Block, blocks } from "../../look/prose.ts";
import { describing, readmeOf } from "../../look/summary.ts";
import { baseOf, stemOf } from "../../look/survey.ts";
import type { Cut } from "./cut.ts";
import { type Evidence, type Role, said } from "./evidence.ts";
import { fromExports, fromFolders, fromHeader, fromName, fromTests } from "./roleInCode.ts";

export type { Evidence } from "./evidence.ts";

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
