import { expect, test } from "vitest";
import { limits } from "../testing/confined.ts";
import { seatbeltProfile } from "./seatbelt.ts";

/** There is no Mac to run it on here: what is tested is the text, and how names are quoted in it. */
const profile = seatbeltProfile(
  {
    writable: ['/work/a "quoted\\" name'],
    readable: ["/tools/node"],
    hidden: ["/work/secret"],
    hosts: [],
    limits,
  },
  "/scratch",
).split("\n");

test("the profile denies all, and then allows what was granted", () => {
  expect(profile.slice(0, 2)).toEqual(["(version 1)", "(deny default)"]);
  expect(profile.join("\n")).not.toMatch(
    /network|\(allow default\)|\(allow file-read\*\)|\(allow file-write\*\)/,
  );
  expect(profile).toContain('(allow file-read* (subpath "/tools/node"))');
  const quoted = '/work/a \\"quoted\\\\\\" name';
  expect(profile).toContain(`(allow file-read* file-write* (subpath "${quoted}") (subpath "/scratch"))`);
  expect(profile.at(-2)).toBe(`(deny file-write* (subpath "/tools/node") (subpath "${quoted}/.git"))`);
  expect(profile.at(-1)).toBe('(deny file-read* file-write* (subpath "/work/secret"))');
});

test("its parentheses and quotes are balanced", () => {
  const bare = profile.join("").replace(/"(?:[^"\\]|\\.)*"/g, "");
  expect(bare).not.toContain('"');
  expect(bare.split("(").length).toBe(bare.split(")").length);
});
