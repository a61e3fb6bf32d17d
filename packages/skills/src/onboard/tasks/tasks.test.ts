import type { Tour } from "@familiar/protocol";
import { describe, expect, it } from "vitest";
import { type Made, touring } from "../../testing/touring.ts";

const tasksOf = async (build: (made: Made) => void): Promise<Tour["firstTasks"]> =>
  (await (await touring(build)).tour()).firstTasks;
const titles = async (build: (made: Made) => void) => (await tasksOf(build)).map(({ title }) => title);
const body = (name: string) =>
  `export function ${name}(text: string): string {\n  const words = text.split(" ");\n  const kept = words.filter((word) => word !== "");\n  if (kept.length === 0) return "";\n  const last = kept[kept.length - 1];\n  return \`\${kept.length} \${last}\`;\n}\n`;

describe("untested functions", () => {
  const used = (names: string[]) =>
    `import { ${names.join(", ")} } from "./words.ts";\n\nexport const all = [${names.map((name) => `${name}("a")`).join(", ")}];\n`;

  it("are offered where tests name functions", async () => {
    const found = await tasksOf(
      (made) =>
        void made.commit("start", {
          "package.json": '{"name":"x","exports":{".":"./src/words.ts"}}',
          "src/words.ts": body("countWords") + body("joinWords"),
          "src/use.ts": used(["countWords", "joinWords"]),
          "src/words.test.ts": 'import { countWords } from "./words.ts";\n\ncountWords("a");\n',
        }),
    );
    const [task] = found.filter(({ kind }) => kind === "untested");
    expect(task).toMatchObject({
      title: "Test `joinWords` in `src/words.ts`",
      size: "small",
      files: ["src/words.ts", "src/words.test.ts"],
    });
    expect(task!.why).toContain("mentioned in 1 other file and in no test");
  });

  it("are not offered where tests work in another way", async () => {
    const names = ["one", "two", "three", "four", "five"].map((name) => `${name}Words`);
    const found = await titles(
      (made) =>
        void made.commit("start", {
          "src/words.ts": names.map(body).join("\n"),
          "src/use.ts": used(names),
          "test/run.test.ts": 'import { oneWords } from "../src/words.ts";\n\noneWords("x");\n',
        }),
    );
    expect(found.filter((title) => title.startsWith("Test "))).toEqual([]);
  });
});

describe("exports that nothing names", () => {
  const files = (extra: Record<string, string>) => (made: Made) =>
    void made.commit("start", {
      "package.json": '{"name":"x","exports":{".":"./dist/index.js","./deep":"./dist/deep.js"}}',
      "src/index.ts": 'import { used } from "./inner.ts";\n\nexport const start = used;\n',
      "src/inner.ts": "export const used = 1;\nexport const lonely = 2;\n",
      "src/deep.ts": "export const deepUsed = 1;\nexport const deepLonely = 2;\n",
      "src/other.ts": 'import { deepUsed } from "./deep.ts";\n\nexport const other = deepUsed;\n',
      ...extra,
    });

  it("are offered only inside: not what manifests offer, not what others pass on, not what a page names", async () => {
    expect((await titles(files({}))).filter((title) => title.startsWith("Remove"))).toEqual([
      "Remove `lonely` from `src/inner.ts`",
    ]);
    expect(
      (await titles(files({ "src/all.ts": 'export * from "./inner.ts";\n' }))).filter((title) =>
        title.startsWith("Remove"),
      ),
    ).toEqual([]);
    expect(
      (
        await titles(files({ "src/a.test.ts": "// lonely is for others\nconst name = 'lonely'; lonely;\n" }))
      ).filter((title) => title.startsWith("Remove")),
    ).toEqual([]);
  });
});

describe("notes", () => {
  const old =
    (text: string, path = "src/a.ts") =>
    (made: Made) => {
      made.commit("start", { [path]: `// ${text}\nexport const a = 1;\n` });
      made.later(60);
      made.commit("later", { "b.md": "b\n" });
    };

  it("are offered with their age when they say what to do", async () => {
    const found = await tasksOf(old("TODO(ann): handle an empty list of names"));
    expect(found).toMatchObject([
      {
        kind: "todo",
        why: expect.stringContaining("months old"),
        citations: [{ path: "src/a.ts", line: 1 }],
      },
    ]);
  });

  it("are not offered for a wish, a wait, a word, or prose about notes", async () => {
    const texts = [
      "TODO: maybe make this faster one day",
      "TODO: remove this workaround once upstream fixes it",
      "TODO: fix",
      "The word TODO in a sentence about adding things to lists",
    ];
    const found = await titles((made) => {
      made.commit(
        "start",
        Object.fromEntries(texts.map((text, i) => [`src/a${i}.ts`, `// ${text}\nexport const a${i} = 1;\n`])),
      );
      made.later(60);
      made.commit("later", { "b.md": "b\n" });
    });
    expect(found.filter((title) => title.startsWith("Resolve"))).toEqual([]);
  });

  it("are not offered out of fixtures or of vendored code", async () => {
    const note = "// TODO: handle an empty list of names\nexport const a = 1;\n";
    const found = await titles((made) => {
      made.commit("start", {
        "vendor/x/a.ts": note,
        "test/fixtures/a.ts": note,
        "src/b.ts": "export const b = 1;\n",
      });
      made.later(60);
      made.commit("later", { "b.md": "b\n" });
    });
    expect(found).toEqual([]);
  });
});

describe("dead links", () => {
  const page = (text: string) => (made: Made) =>
    void made.commit("start", {
      "README.md": text,
      "docs/guide.md": "# Guide\n",
      "src/a.ts": "export const a = 1;\n",
    });

  it("are offered with the line, and where a file of that name is now", async () => {
    const found = await tasksOf(page("# x\n\nSee [the guide](guide.md).\n"));
    expect(found[0]).toMatchObject({
      title: "Mend the dead link to `guide.md` in `README.md`",
      citations: [{ path: "README.md", line: 3 }, { path: "docs/guide.md" }],
    });
  });

  it("are not seen in links that lead somewhere, leave the repository, or stand in code", async () => {
    const lines = [
      "See [the guide](docs/guide.md#part) and [source](./src/a.ts).",
      "See [issues](../../issues) and [the site](https://x.org/a.md).",
      "Write `[x](gone.md)` to link.",
      "```\n[x](gone.md)\n```",
    ];
    expect(await titles(page(`# x\n\n${lines.join("\n\n")}\n`))).toEqual([]);
  });
});

it("skipped tests: not where a platform or a slow machine is the reason", async () => {
  const found = await titles(
    (made) =>
      void made.commit("start", {
        "src/a.ts": "export const a = 1;\n",
        "test/a.test.ts": 'it.skip("adds names", () => {});\n',
        "test/b.test.ts": 'it.skip("needs docker", () => {});\n',
        "tests/test_c.py": '@pytest.mark.skipif(True, reason="old")\ndef test_c(): pass\n',
      }),
  );
  expect(found.filter((title) => title.includes("skipped"))).toEqual([
    "Bring back or remove the skipped test in `test/a.test.ts`: adds names",
  ]);
});

it("no file is in two tasks, and there are at most eight", async () => {
  const found = await tasksOf(
    (made) =>
      void made.commit(
        "start",
        Object.fromEntries(
          Array.from({ length: 20 }, (_, i) => [
            `docs/p${i}/README.md`,
            `# p\n\n[x](gone${i}.md) and recieve\n`,
          ]).concat([["src/a.ts", "export const a = 1;\n"]]),
        ),
      ),
  );
  const files = found.flatMap((task) => task.files);
  expect(new Set(files).size).toBe(files.length);
  expect(found.length).toBeLessThanOrEqual(8);
});

describe("files without a test", () => {
  const longer = (name: string) =>
    body(name)
      .repeat(6)
      .replace(
        /function (\w+)/g,
        (() => {
          let i = 0;
          return (_: string, called: string) => `function ${called}${i++}`;
        })(),
      );
  const made = (tested: string[], all: string[]) => (made: Made) =>
    void made.commit("start", {
      ...Object.fromEntries(all.map((name) => [`src/${name}.ts`, longer(name)])),
      ...Object.fromEntries(
        tested.map((name) => [
          `src/${name}.test.ts`,
          `import { ${name}0 } from "./${name}.ts";\n\n${name}0("a");\n`,
        ]),
      ),
    });
  const all = ["apple", "berry", "cherry", "damson", "elder"];
  const firstTests = async (tested: string[]) =>
    (await titles(made(tested, all))).filter((title) => title.startsWith("Write the first test"));

  it("are offered where most have one, and not where few do", async () => {
    expect(await firstTests(all.slice(0, 4))).toEqual(["Write the first test of `src/elder.ts`"]);
    expect(await firstTests(all.slice(0, 1))).toEqual([]);
  });
});

describe("a page for contributors", () => {
  const files = Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`src/a${i}.ts`, body(`a${i}`)]));
  const pages = {
    "README.md": "# X\n\nX is a thing that does it.\n",
    "package.json": '{"name":"x","scripts":{"test":"vitest"}}',
  };
  const asked = async (more: Record<string, string>) =>
    (await tasksOf((made) => void made.commit("start", { ...files, ...pages, ...more }))).filter(
      ({ title }) => title.includes("CONTRIBUTING"),
    );

  it("is offered where none says how to work on it", async () => {
    const [task] = await asked({});
    expect(task!.why).toContain("does not say that `npm test` runs the tests and how a change gets in");
    expect(await asked({ "CONTRIBUTING.md": "# How\n" })).toEqual([]);
  });
});
