import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { tour as schema } from "@familiar/protocol/schema";
import { describe, expect, it } from "vitest";
import {
  everything,
  gomod,
  maven,
  oneFile,
  pages,
  python,
  service,
  workspace,
} from "../testing/repositories.ts";
import { citationsOf, touring, tourOf } from "../testing/touring.ts";

describe.each(Object.entries(everything))("a tour of %s", (_name, build) => {
  it("has the published shape, and cites lines that exist", async () => {
    const { tour, lines } = await tourOf(build);
    expect(schema.parse(tour)).toEqual(tour);
    for (const { path, line, commit } of citationsOf(tour)) {
      expect(lines.get(path)?.length ?? 0, `${path}:${line}`).toBeGreaterThanOrEqual(line);
      expect(commit).toMatch(/^[0-9a-f]{40}$/);
    }
    for (const { path } of [...tour.readingOrder, ...tour.entryPoints, ...tour.hotspots])
      expect(lines.has(path), path).toBe(true);
  });
});

describe("a service in TypeScript", () => {
  it("says what it is and how to run it, and that nothing was run", async () => {
    const tour = (await tourOf(service)).tour;
    expect(tour.summary.text).toBe("parcel is a small service that tracks parcels for shops.");
    expect(tour.summary.citations).toMatchObject([{ path: "README.md", line: 5 }]);
    expect(tour.facts).toMatchObject({
      license: "MIT",
      commits: 4,
      people: 3,
      latestRelease: { name: "v1.0.0" },
    });
    expect(tour.commands.map(({ purpose }) => purpose)).toEqual(
      expect.arrayContaining(["test", "build", "lint"]),
    );
    for (const command of tour.commands) {
      expect(command.executed).toBeUndefined();
      expect(command.notExecuted).toContain("I only look");
    }
  });

  it("starts where the command starts, and follows a call to the store", async () => {
    const tour = (await tourOf(service)).tour;
    expect(tour.entryPoints[0]).toMatchObject({ kind: "command", path: "src/cli.ts", line: 3 });
    expect(tour.readingOrder[0]!.path).toBe("src/cli.ts");
    const way = tour.flow.map(({ text }) => text).join("\n");
    expect(way).toMatch(/`main`[\s\S]*`serve`[\s\S]*`Router.dispatch`[\s\S]*`formatParcel`/);
  });

  it("cites a call on a line that makes it, and a definition on the line that defines", async () => {
    const { made, tour } = await touring(service);
    const { flow, commit } = await tour();
    const lineAt = (path: string, line: number) =>
      made.git("show", `${commit}:${path}`).split("\n")[line - 1]!;
    for (const { text, citations } of flow.slice(1)) {
      const name = /(?:calls|makes a) `(?:\w+\.)?([^`]+)`/.exec(text)![1]!;
      for (const { path, line } of citations) expect(lineAt(path, line)).toContain(name);
    }
  });

  it("offers tasks that are real", async () => {
    const { firstTasks } = (await tourOf(service)).tour;
    const titles = firstTasks.map(({ title }) => title).join("\n");
    expect(titles).toContain("dead link to `docs/plan.md`");
    expect(titles).toContain("`neverCalled`");
    expect(titles).toContain("skipped test in `src/store/format.test.ts`: formats long names");
    expect(titles).toContain("trailing slash");
    expect(titles).not.toMatch(/docs\/guide|Stop exporting `Router`|`formatParcel` in/);
    for (const task of firstTasks) expect(task.steps.length, task.title).toBeGreaterThan(1);
  });

  it("fills the repository's own template in its style", async () => {
    const { firstPullRequest, firstTasks } = (await tourOf(service)).tour;
    expect(firstPullRequest).toMatchObject({
      task: firstTasks[0]!.title,
      title: expect.stringMatching(/^(docs|fix|test|refactor): \p{Ll}/u),
      template: { path: ".github/PULL_REQUEST_TEMPLATE.md", line: 1 },
    });
    const [what, tested] = firstPullRequest!.body.split("## How was it tested?");
    expect(what).toContain(`## What does this change?\n\n${firstTasks[0]!.title}.\n\n${firstTasks[0]!.why}`);
    expect(tested).toMatch(/^\n\nBefore opening: run `npm[^`]*`[\s\S]*- \[ \] I ran the tests$/);
    expect(firstPullRequest!.body).not.toContain("one sentence");
  });

  it("gives back finished steps instead of taking them again", async () => {
    const finished = new Map<string, unknown>();
    const first = await touring(service, { finished });
    const tour = await first.tour();
    expect(first.steps.length).toBeGreaterThan(5);
    const taken = first.steps.length;
    expect(await first.tour()).toEqual(tour);
    expect(first.steps).toHaveLength(taken);
    expect(first.events.filter(({ type }) => type === "progress").at(-1)).toMatchObject({
      done: 7,
      total: 7,
    });
  });

  it("says when files differ from the commit that it cites", async () => {
    const { made, repository, tour } = await touring(service);
    appendFileSync(join(made.root, "src/cli.ts"), "// more\n");
    await repository.refresh();
    expect((await tour()).missing).toContain(
      "1 file differs from the commit; lines in it are cited as they stand in the work tree.",
    );
  });

  it("stops when it is told to", async () => {
    const { tour } = await touring(service, { signal: AbortSignal.abort(new Error("enough")) });
    await expect(tour()).rejects.toThrow("enough");
  });

  it("tells what was run, and how it ended, from the level that allows it", async () => {
    const run: string[] = [];
    const { tour } = await touring(service, {
      run: (argv) => {
        run.push(argv.join(" "));
        return argv.includes("build") ? 1 : 0;
      },
    });
    const { commands } = await tour();
    expect(run).toEqual(
      ["npm install", "npm run build", "npm test"].filter((command) => run.includes(command)),
    );
    expect(run.length).toBeGreaterThan(1);
    expect(commands.find(({ purpose }) => purpose === "test")?.executed).toMatchObject({
      exitCode: 0,
      output: "00",
    });
    expect(commands.find(({ purpose }) => purpose === "build")?.executed).toMatchObject({ exitCode: 1 });
    expect(commands.find(({ purpose }) => purpose === "lint")?.executed).toBeUndefined();
  });
});

describe("other ecosystems", () => {
  it("Python: the script that the project installs, its docstrings, its call", async () => {
    const tour = (await tourOf(python)).tour;
    expect(tour.summary.text).toBe("hats is a library that counts hats for people who sell them.");
    expect(tour.entryPoints[0]).toMatchObject({
      path: "src/hats/cli.py",
      line: 6,
      what: "the command `hats`",
    });
    expect(tour.modules.find(({ path }) => path === "src/hats/cli.py")?.role).toBe(
      "The command line of hats.",
    );
    expect(tour.flow.map(({ text }) => text).join("\n")).toMatch(/main[\s\S]*Shelf.total[\s\S]*price_of/);
  });

  it("Rust: crates are modules, and the architecture page describes and opens them", async () => {
    const tour = (await tourOf(workspace)).tour;
    expect(tour.modules.find(({ path }) => path === "crates/burrow-core")).toMatchObject({
      role: "Finds entries in archives without unpacking them.",
      roleFrom: "docs",
      citations: [{ path: "docs/architecture.md", line: 45 }],
    });
    expect(tour.modules.find(({ path }) => path === "crates/burrow")).toMatchObject({
      role: "The command line.",
      roleFrom: "manifest",
    });
    expect(tour.readingOrder[0]!.path).toBe("docs/architecture.md");
    expect(tour.readingOrder[1]!.path).toBe("crates/burrow/src/main.rs");
  });

  it("Go: packages and their comments", async () => {
    const tour = (await tourOf(gomod)).tour;
    const boil = tour.modules.find(({ path }) => path.startsWith("boil"));
    expect(boil).toMatchObject({ role: "Package boil heats water until it boils.", roleFrom: "header" });
    expect(tour.entryPoints[0]).toMatchObject({ path: "main.go", line: 5 });
    expect(tour.flow.map(({ text }) => text).join("\n")).not.toContain("undefined");
  });

  it("Java: package trees are collapsed to where they branch", async () => {
    const tour = (await tourOf(maven)).tour;
    const paths = tour.modules.filter(({ kind }) => kind === "code").map(({ path }) => path);
    expect(paths.every((path) => path.startsWith("src/main/java/org/example/queue"))).toBe(true);
    expect(paths.length).toBe(2);
  });

  it("a repository of pages: its pages, without their translations", async () => {
    const tour = (await tourOf(pages)).tour;
    expect(tour.modules.map(({ path }) => path)).toEqual(expect.arrayContaining(["README.md", "trees.md"]));
    expect(tour.modules.map(({ path }) => path)).not.toContain("README-fr.md");
    expect(tour.missing.join("\n")).toContain("tour is of its pages");
    expect(tour.firstTasks.map(({ title }) => title)).toEqual([expect.stringContaining("`flowers.md`")]);
  });

  it("one file: what it defines and how it runs", async () => {
    const tour = (await tourOf(oneFile)).tour;
    expect(tour.modules).toMatchObject([{ path: "count.py", role: expect.stringContaining("`count`") }]);
    expect(tour.readingOrder).toMatchObject([{ path: "count.py", line: 9 }]);
    expect(tour.missing).toEqual(expect.arrayContaining(["No tests were found."]));
  });
});
