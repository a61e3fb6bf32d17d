import fc from "fast-check";
import { marked, type Token } from "marked";
import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import { hostile, oneFile, pages, service, workspace } from "../../testing/repositories.ts";
import { touring, tourOf } from "../../testing/touring.ts";
import { label } from "../modules/index.ts";
import { inline, span } from "./citations.ts";
import { codeTour } from "./codeTour.ts";
import { tourMarkdown } from "./markdown.ts";
import { tourScreen } from "./screen.ts";

const tokens = (list: readonly Token[]): Token[] =>
  list.flatMap((token) => [
    token,
    ...("tokens" in token && token.tokens ? tokens(token.tokens) : []),
    ...("items" in token ? tokens(token.items) : []),
    ...("rows" in token ? token.rows.flat().flatMap((cell: { tokens: Token[] }) => tokens(cell.tokens)) : []),
  ]);

describe.each(Object.entries({ service, workspace, pages, oneFile, hostile }))(
  "the tour of %s",
  (_name, build) => {
    it("fits one screen at any width, in plain text, and says how to see the rest", async () => {
      const tour = (await tourOf(build)).tour;
      for (const width of [60, 80, 120]) {
        const screen = tourScreen(tour, { width, color: false });
        expect(screen.length).toBeLessThanOrEqual(60);
        for (const line of screen) {
          expect(stringWidth(line), line).toBeLessThanOrEqual(width);
          expect(line).not.toMatch(/\p{Cc}|\p{Cf}/u);
        }
        expect(screen.join(" ")).toMatch(/--full.*--format markdown\|tour.*--output FILE/);
        const painted = tourScreen(tour, { width, color: true });
        expect(painted.map((line) => line.replace(/\u001b\[[\d;]*m/g, ""))).toEqual(screen);
      }
    });

    it("is Markdown without HTML, links or images of the repository's own", async () => {
      const page = tourMarkdown((await tourOf(build)).tour);
      const all = tokens(marked.lexer(page));
      expect(
        all.filter(({ type }) => ["html", "link", "image"].includes(type)).map(({ raw }) => raw),
      ).toEqual([]);
      expect(
        all
          .filter(({ type }) => type === "heading")
          .map((heading) => ("depth" in heading ? heading.depth : 0)),
      ).toEqual([
        1,
        ...Array.from({ length: all.filter(({ type }) => type === "heading").length - 1 }, () => 2),
      ]);
      expect(page).toMatch(/¹[\s\S]*\n1\. `+[^`]+:\d+@[0-9a-f]{10}`/);
    });

    it("draws a diagram whose every line is a node or an arrow", async () => {
      const { diagram } = (await tourOf(build)).tour;
      for (const line of diagram.split("\n").filter(Boolean))
        expect(line).toMatch(/^flowchart LR$|^ {2}m\d+\["[\p{L}\p{N} ./_#;-]+"\]$|^ {2}m\d+ --> m\d+$/u);
    });

    it("is a tour that CodeTour opens: every place exists", async () => {
      const { tour, lines } = await tourOf(build);
      const opened = codeTour(tour) as { title: string; ref: string; steps: Record<string, unknown>[] };
      expect(opened).toMatchObject({
        $schema: "https://aka.ms/codetour-schema",
        title: expect.any(String),
        isPrimary: true,
      });
      expect(opened.ref).toBe(tour.commit);
      for (const step of opened.steps) {
        expect(step.description).toEqual(expect.stringMatching(/\S/));
        const place = (step.file ?? step.directory) as string | undefined;
        if (place !== undefined)
          expect([...lines.keys()].some((path) => path === place || path.startsWith(`${place}/`))).toBe(true);
        if (step.file !== undefined) expect(step.line).toEqual(expect.any(Number));
      }
    });
  },
);

it("keeps a template's fences inside the text of the pull request", async () => {
  const { tour } = await tourOf(hostile);
  const page = tourMarkdown(tour);
  const texts = marked.lexer(page).filter((token) => token.type === "code" && token.lang === "markdown");
  expect(texts.map((token) => ("text" in token ? token.text : ""))).toEqual([tour.firstPullRequest!.body]);
});

it("says in Markdown what was run", async () => {
  const { tour } = await touring(service, { run: () => 0 });
  expect(tourMarkdown(await tour())).toContain("Ran here and worked");
});

const sign = fc.constantFrom(
  "`",
  "``",
  "*",
  "_",
  "[",
  "](",
  "<b>",
  "|",
  "~~",
  "\\",
  "&lt;",
  "#",
  "!",
  "a",
  " ",
  "- ",
  "1. ",
  "a@b.c",
  "http://x.y",
);
const text = fc.array(sign, { maxLength: 12 }).map((parts) => parts.join(""));

it("inline leaves no markup but code spans, whatever the text", () => {
  fc.assert(
    fc.property(text, (given) => {
      const kinds = new Set(tokens(marked.lexer(`x ${inline(given)}`)).map(({ type }) => type));
      for (const kind of kinds) expect(["paragraph", "text", "codespan", "escape", "space"]).toContain(kind);
    }),
  );
});

it("a code span holds its content, whatever it is", () => {
  fc.assert(
    fc.property(
      text.filter((given) => given.trim() !== ""),
      (given) => {
        const [paragraph] = marked.lexer(`x ${span(given)} y`);
        const [, code, after] = "tokens" in paragraph! ? paragraph.tokens! : [];
        expect(code).toMatchObject({ type: "codespan" });
        expect(after).toMatchObject({ raw: " y" });
      },
    ),
  );
});

it("a label cannot leave its quotes in a diagram", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (given) => {
      expect(label(given)).toMatch(/^[\p{L}\p{N} ./_#;-]*$/u);
    }),
  );
});
