import { expect, it } from "vitest";
import { argvOf } from "./argv.ts";

it("an argument vector, or nothing where a shell would be needed", () => {
  expect(argvOf("cargo test --all")).toEqual(["cargo", "test", "--all"]);
  expect(argvOf('npm run "my test" --a="b c"')).toEqual(["npm", "run", "my test", "--a=b c"]);
  for (const shell of [
    "a && b",
    "a | b",
    "echo $HOME",
    "ls *.ts",
    "X=1 npm test",
    "a > b",
    "a; b",
    "`id`",
    "(a)",
    "",
  ])
    expect(argvOf(shell), shell).toBeUndefined();
});
