import { baseOf, folderOf } from "../../look/survey.ts";

/** How the tests of a language without a search are run, counted and read. */
export type Runner = {
  name: string;
  /** Runs only this file, without network, in a process of its own. */
  command(path: string): readonly [string, ...string[]];
  /** Whether it is here at all. */
  present: readonly [string, ...string[]];
  /** How many tests a run that ended well says it ran. */
  passed: RegExp;
  /** The names of the tests in a file. */
  names: RegExp;
  /** What starts programs, reaches the network or runs text. */
  forbidden: RegExp;
};

const python = {
  names: /^[ \t]*(?:async )?def (test\w*)/gm,
  forbidden:
    /\b(?:subprocess|socket|ctypes|urllib|requests|httpx|asyncio\.create_subprocess\w*|http\.client|pty|multiprocessing)\b|\bos\.(?:system|popen|exec\w*|spawn\w*|fork|kill|remove|unlink)\b|\bshutil\.rmtree\b|\b(?:eval|exec|compile|__import__)\s*\(/,
};
/** Sources below `src` are found as they are once installed. */
const pythonWith = (under: boolean) =>
  ["env", ...(under ? ["PYTHONPATH=src"] : []), "python3", "-B", "-m"] as const;

/** For a source file and the test file that is to be written for it. */
export function runnerFor(
  source: string,
  test: { path: string; text: string },
  has: (path: string) => boolean,
): Runner | undefined {
  if (source.endsWith(".py")) {
    const [first, ...rest] = pythonWith(source.startsWith("src/"));
    const unittest = /^import unittest/m.test(test.text);
    return {
      ...python,
      name: unittest ? "unittest" : "pytest",
      command: (path) => [
        first,
        ...rest,
        ...(unittest ? ["unittest", "-v"] : ["pytest", "-q", "-p", "no:cacheprovider"]),
        path,
      ],
      present: unittest ? ["python3", "--version"] : ["python3", "-m", "pytest", "--version"],
      passed: unittest ? /^Ran ([1-9]\d*) tests?/m : /\b([1-9]\d*) passed\b/,
    };
  }
  if (source.endsWith(".go"))
    return {
      name: "go test",
      command: (path) => ["go", "test", "-count=1", "-v", `./${folderOf(path)}`],
      present: ["go", "version"],
      passed: /^ok\s/m,
      names: /^func (Test\w+)/gm,
      forbidden: /"(?:os\/exec|net(?:\/\w+)*|syscall|unsafe|plugin)"|\bos\.Remove/,
    };
  if (source.endsWith(".rs"))
    return {
      name: "cargo test",
      command: (path) => ["cargo", "test", "--offline", "--test", baseOf(path).replace(/\.rs$/, "")],
      present: ["cargo", "--version"],
      passed: /^test result: ok\. ([1-9]\d*) passed/m,
      names: /#\[test\][^{]*?\bfn (\w+)/g,
      forbidden: /\b(?:process|net)::|\bunsafe\b|\bfs::remove/,
    };
  if (!source.endsWith(".java")) return undefined;
  const gradle = has("build.gradle") || has("build.gradle.kts");
  const named = (path: string) => baseOf(path).replace(/\.java$/, "");
  return {
    name: gradle ? "gradle" : "maven",
    command: (path) =>
      gradle
        ? ["gradle", "--offline", "--rerun-tasks", "test", "--tests", `*${named(path)}`]
        : ["mvn", "-o", "-B", `-Dtest=${named(path)}`, "test"],
    present: gradle ? ["gradle", "--version"] : ["mvn", "--version"],
    passed: gradle ? /BUILD SUCCESSFUL/ : /Tests run: ([1-9]\d*), Failures: 0, Errors: 0/,
    names: /@(?:Test|ParameterizedTest)\b[^{;]*?\bvoid (\w+)\s*\(/g,
    forbidden: /\b(?:ProcessBuilder|Runtime|java\.net|URLClassLoader|sun\.misc)\b|\bFiles\.delete/,
  };
}

/** Where a file of tests of its own can be: beside those that are there, and in the place of none. */
export function freePlace(path: string, source: string, has: (path: string) => boolean): string | undefined {
  const own = path === source ? `tests/${baseOf(source).replace(/^(?:lib|main|mod)\./, "api.")}` : path;
  const [, start = "", suffix = "", end = ""] = /^(.*?)(_test|Test)?(\.\w+)$/.exec(own) ?? [];
  return [own, `${start}_more${suffix}${end}`, `${start}_behaviour${suffix}${end}`]
    .map((each) =>
      end === ".java" ? each.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()) : each,
    )
    .find((each) => !has(each));
}
