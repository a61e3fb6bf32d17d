import type { SymbolEntry } from "@familiar/repository";
import { baseOf, folderOf, type Survey, stemOf } from "../../look/survey.ts";
import { nearestTest } from "../../look/tests.ts";
import type { Weak } from "./weakest.ts";

/** The beginning of a test file, in the way of those that are there: each test waits to be written, and says so. */
export type Scaffold = {
  path: string;
  text: string;
  /** The file is there: this goes to its end. */
  joins?: true;
};

type Ground = { path: string; names: readonly SymbolEntry[]; model: string; survey: Survey };
type Writer = (ground: Ground) => Scaffold;

const most = 5;
const snake = (name: string) =>
  name
    .replace(/^_+(?=\w)/, "")
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .toLowerCase();
const pascal = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

/** For the file that needs tests most, where its language is one of these. */
export function scaffoldFor(
  { path, untested }: Pick<Weak, "path" | "untested">,
  survey: Survey,
): Scaffold | undefined {
  const language = survey.repository.file(path)?.language ?? "other";
  const write = Object.hasOwn(writers, language) ? writers[language] : undefined;
  const names = [...new Map(untested.map((symbol) => [symbol.name, symbol])).values()].slice(0, most);
  if (!write || names.length === 0) return undefined;
  const tests = survey.files.filter(
    (file) => file.language === language && survey.area(file.path) === "tests",
  );
  const model = nearestTest(survey, path) ?? tests[0]?.path;
  const made = write({ path, names, survey, model: (model && survey.repository.text(model)) ?? "" });
  const there = survey.repository.text(made.path);
  return there === undefined ? made : { ...made, text: without(made.text, there), joins: true };
}

/** Without the package clause and the imports that a file has already. */
function without(text: string, there: string): string {
  const known = new Set(there.split("\n").map((line) => line.trim()));
  const lines = text.split("\n");
  const end = lines.findIndex((line) => /^(@|def |func |class |public |#\[)/.test(line));
  const head = lines.slice(0, end).filter((line) => {
    const [, module] = /^import "(.+)"$/.exec(line) ?? [];
    return line !== "" && !known.has(line) && !(module && known.has(`"${module}"`));
  });
  return [...head, ...(head.length > 0 ? ["", ""] : []), ...lines.slice(end)].join("\n");
}

const writers: Record<string, Writer> = {
  python({ path, names, model, survey }) {
    const module = path
      .replace(/^(src|lib)\//, "")
      .replace(/(\/__init__)?\.py$/, "")
      .replaceAll("/", ".");
    const used = [...new Set(names.map(({ name, container }) => container ?? name))];
    const folder = testFolder(survey, "python", "tests");
    const file = { path: `${folder}/test_${stemOf(path)}.py` };
    const imported = `from ${module} import ${used.join(", ")}`;
    if (/\bTestCase\b/.test(model)) {
      const body = names.map(
        ({ name }) =>
          `    @unittest.skip("to be written")\n    def test_${snake(name)}(self):\n        pass\n`,
      );
      return {
        ...file,
        text: `import unittest\n\n${imported}\n\n\nclass Test${pascal(stemOf(path))}(unittest.TestCase):\n${body.join("\n")}`,
      };
    }
    const body = names.map(
      ({ name }) => `@pytest.mark.skip(reason="to be written")\ndef test_${snake(name)}():\n    pass\n`,
    );
    return { ...file, text: `import pytest\n\n${imported}\n\n\n${body.join("\n\n")}` };
  },
  go({ path, names, survey }) {
    const clause = survey.lines(path)?.find((line) => line.startsWith("package ")) ?? "package main";
    const body = names.map(
      ({ name }) => `func Test${pascal(name)}(t *testing.T) {\n\tt.Skip("to be written")\n}\n`,
    );
    return {
      path: path.replace(/\.go$/, "_test.go"),
      text: `${clause}\n\nimport "testing"\n\n${body.join("\n")}`,
    };
  },
  rust({ path, names }) {
    const body = names.map(
      ({ name }) => `    #[test]\n    #[ignore = "to be written"]\n    fn ${snake(name)}() {}\n`,
    );
    return { path, text: `#[cfg(test)]\nmod tests {\n    use super::*;\n\n${body.join("\n")}}\n` };
  },
  java({ path, names, model, survey }) {
    const clause = survey.lines(path)?.find((line) => /^package\s/.test(line));
    const old = /org\.junit\.Test\b/.test(model);
    const [imports, skip] = old
      ? ["import org.junit.Ignore;\nimport org.junit.Test;", "@Ignore"]
      : ["import org.junit.jupiter.api.Disabled;\nimport org.junit.jupiter.api.Test;", "@Disabled"];
    const visible = old ? "public void" : "void";
    const body = names.map(
      ({ name }) => `    @Test\n    ${skip}("to be written")\n    ${visible} ${name}() {}\n`,
    );
    const name = `${stemOf(path)}Test`;
    const folder = folderOf(path).replace("src/main/java", "src/test/java");
    const head = clause ? `${clause}\n\n` : "";
    return {
      path: `${folder}/${name}.java`,
      text: `${head}${imports}\n\n${old ? "public " : ""}class ${name} {\n${body.join("\n")}}\n`,
    };
  },
};

/** Where most tests of a language stand. */
function testFolder(survey: Survey, language: string, usual: string): string {
  const folders = survey.files
    .filter(
      (file) =>
        file.language === language &&
        survey.area(file.path) === "tests" &&
        /^test_|_test\./.test(baseOf(file.path)),
    )
    .map((file) => folderOf(file.path));
  const counted = [...Map.groupBy(folders, (each) => each)].sort((a, b) => b[1].length - a[1].length);
  return counted[0]?.[0] || usual;
}
