import { type Block, blocks } from "./prose.ts";
import { baseOf, type Survey } from "./survey.ts";

export type Page = {
  path: string;
  blocks: readonly Block[];
  kind: "architecture" | "contributing" | "readme";
};

const kinds: [RegExp, Page["kind"]][] = [
  [
    /^((\w+[-_])?architecture|design|(\w+[-_])?internals?|hacking|structure|how[-_]it[-_]works|developer[-_]guide|code[-_]?(base|map|tour|structure)([-_]\w+)?|project[-_](layout|structure))(\.|$)/i,
    "architecture",
  ],
  [/^(\d+[-_])?(contribut(ing|e|ors?)|develop(ment|ing)|developers?|agents|claude)(\.|$)/i, "contributing"],
  [/^readme(\.|$)/i, "readme"],
];
const written = /\.(md|mdx|markdown|rst|adoc|txt)$|\/[^.]+$/i;
const most = 12;

/** Pages on how the project is built and worked on, those on its architecture first. */
export function findPages(survey: Survey): Page[] {
  const order = kinds.map(([, kind]) => kind);
  return survey.files
    .flatMap(({ path }) => {
      const kind = kinds.find(([name]) => name.test(baseOf(path)))?.[1];
      const near = path.split("/").length <= (kind === "readme" ? 1 : 4);
      const area = survey.area(path);
      const own = area === "docs" || area === "code" || path.startsWith(".github/");
      return kind && near && own && written.test(`/${path}`) ? [{ path, kind }] : [];
    })
    .sort(
      (a, b) =>
        order.indexOf(a.kind) - order.indexOf(b.kind) || a.path.split("/").length - b.path.split("/").length,
    )
    .slice(0, most)
    .map((page) => ({ ...page, blocks: blocks(page.path, survey.lines(page.path)?.join("\n") ?? "") }));
}
