import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { narrowsTo, widensTo } from "./commands.ts";
import { isRunner } from "./runners.ts";

const words = (line: string) => line.split(" ");

describe("an allowed prefix lets through", () => {
  const cases: [string, string[], boolean][] = [
    ["npm test", ["npm", "test"], true],
    ["npm test", ["npm", "test", "--", "--watch"], true],
    ["npm run lint", ["npm", "run", "lint:fix"], false],
    ["npm test", ["npm", "test\nrm -rf ."], false],
    ["npm test", ["npm", "test; rm -rf ."], false],
    ["npm test", ["npm test"], false],
    ["npm test", ["./npm", "test"], false],
    ["npm test", ["/tmp/npm", "test"], false],
    ["npm test", ["NPM", "test"], false],
    ["npm test", ["npm", "TEST"], false],
    ["npm test", ["npm"], false],
    ["npm", ["npm", "exec", "evil"], false],
    ["npm", ["npm", "--script-shell=/tmp/x", "test"], false],
    ["git status", ["git", "-c", "core.fsmonitor=evil", "status"], false],
    ["git", ["git", "-c", "alias.x=!evil", "x"], false],
    ["git", ["git", "clone", "ext::sh -c evil"], false],
    ["git", ["git", "status"], true],
    ["env", ["env", "npm", "test"], false],
    ["bash", ["bash", "-c", "npm test"], false],
    ["bash -c", ["bash", "-c", "evil"], false],
    ["bash scripts/test.sh", ["bash", "scripts/test.sh"], true],
    ["bash scripts/test.sh", ["bash", "scripts/test.sh", "-c", "evil"], false],
    ["node", ["node", "-e", "evil()"], false],
    ["node", ["node", "--eval=evil()"], false],
    ["node", ["node", "--import", "data:text/javascript,evil()"], false],
    ["node", ["node", "-pe", "evil()"], false],
    ["node --test", ["node", "--test", "test/a.test.js"], true],
    ["node scripts/a.js", ["node", "scripts/a.js", "--port", "3"], true],
    ["python3", ["python3.12", "-c", "evil"], false],
    ["python3", ["python3", "-c", "evil"], false],
    ["python3", ["python3", "-Ic", "evil"], false],
    ["python3", ["python3", "-"], false],
    ["perl", ["perl", "-ne", "evil"], false],
    ["npx", ["npx", "vitest"], false],
    ["npx vitest run", ["npx", "vitest", "run"], true],
    ["find", ["find", ".", "-exec", "evil", ";"], false],
    ["find", ["find", ".", "-name", "x"], true],
    ["xargs", ["xargs", "evil"], false],
    ["tar", ["tar", "-xf", "a", "--to-command=evil"], false],
    ["make", ["make", "test"], true],
    ["make", ["make", "--eval=x:;evil"], false],
    ["make", ["make", "SHELL=/tmp/evil"], false],
    ["awk", ["awk", 'BEGIN{system("evil")}'], false],
    ["sed", ["sed", "1e evil"], false],
    ["go test", ["go", "test", "-exec", "evil"], false],
    ["go test", ["go", "test", "./..."], true],
    ["cargo test", ["cargo", "test", "--config", "target.x.runner='evil'"], false],
    ["sudo", ["sudo", "npm", "test"], false],
    ["time", ["time", "npm", "test"], false],
    ["busybox", ["busybox", "sh"], false],
    ["/lib64/ld-linux-x86-64.so.2", ["/lib64/ld-linux-x86-64.so.2", "/tmp/evil"], false],
  ];
  test.each(cases)("[%s]: %j %s", (prefix, argv, expected) => {
    expect(widensTo(words(prefix), argv)).toBe(expected);
  });
});

describe("a denied prefix holds back", () => {
  const cases: [string, string[], boolean][] = [
    ["curl", ["curl", "https://example.org"], true],
    ["curl", ["/usr/bin/curl", "x"], true],
    ["curl", ["CURL.EXE", "x"], true],
    ["curl", ["env", "A=b", "curl", "x"], true],
    ["curl", ["env", "-S", "curl x"], true],
    ["curl", ["bash", "-c", "true && curl x"], true],
    ["curl", ["bash", "-c", "echo $(curl x)"], true],
    ["curl", ["bash", "-c", "true\ncurl x"], true],
    ["curl", ["sh", "-c", "`/usr/bin/curl x`"], true],
    ["curl", ["node", "-e", "require('child_process').execSync('curl x')"], true],
    ["curl", ["sudo", "-u", "x", "curl"], true],
    ["npm publish", ["sh", "-c", "npm publish"], true],
    ["npm publish", ["sh", "-c", "npm test; npm run x"], false],
    ["npm publish", ["npm", "--loglevel=silent", "-C", "x", "publish"], true],
    ["git push", ["git", "-C", "x", "-c", "a=b", "push", "origin"], true],
    ["npm publish", ["npm", "test", "publish"], false],
    ["npm publish", ["npm", "--silent"], false],
    ["curl", ["npm", "test", "curl"], false],
    ["curl", ["echo", "curl"], false],
  ];
  test.each(cases)("[%s]: %j %s", (prefix, argv, expected) => {
    expect(narrowsTo(words(prefix), argv)).toBe(expected);
  });
});

test("whatever stands before a denied program, a program that runs others does not hide it", () => {
  const runner = fc.constantFrom(
    ["env"],
    ["bash", "-c"],
    ["xargs"],
    ["sudo", "-E"],
    ["npx", "-y"],
    ["timeout", "9"],
  );
  const argument = fc.string({ unit: "grapheme" });
  fc.assert(
    fc.property(fc.array(runner, { minLength: 1, maxLength: 3 }), fc.array(argument), (runners, rest) => {
      const argv = [...runners.flat(), "curl", ...rest];
      expect(isRunner(argv)).toBe(true);
      expect(narrowsTo(["curl"], argv)).toBe(true);
      expect(widensTo([argv[0]!], argv)).toBe(false);
    }),
  );
});
