import type { Language } from "@familiar/repository";

/** What runs tests here; `none` where nothing does, and Node's own runner is proposed. */
export type FrameworkName = "vitest" | "jest" | "mocha" | "node" | "ava" | "tap" | "tape";

/** One package of the repository, as far as its tests are concerned. Paths are from the top of the repository. */
export type Package = {
  /** "" is the root. */
  folder: string;
  name?: string;
  /** What its `.js` files are, by its manifest. */
  module: "esm" | "commonjs";
  /** The files that others import, where its manifest says so. */
  entries: readonly string[];
  framework: Framework;
  /** Names of all its dependencies, its own and the root's. */
  dependencies: ReadonlySet<string>;
};

export type Framework = {
  name: FrameworkName;
  /** Nothing here runs tests yet: it would be the first. */
  first?: true;
  /** Its own command for the whole suite, run in `folder`; absent where it needs a shell or there is none. */
  command?: readonly [string, ...string[]];
  /** As people type it. */
  typed?: string;
  /** The command that runs only these test files, given from `folder`, and prints no colors. */
  run(files: readonly string[]): readonly [string, ...string[]];
  /** Where that command is run; the package's own folder, or the root's. */
  folder: string;
  /** Its configuration, where it has a file. */
  config?: string;
};

/** One file to test. */
export type Target = {
  path: string;
  language: Extract<Language, "javascript" | "typescript">;
  /** Under test, where that is more than this file: it is then the one through which all of them are used. */
  files?: readonly string[];
  /** Only this of it: an export, or a method as `Parser.next`. */
  symbol?: string;
  /** Why it and no other, in words. */
  why: string;
  package: Package;
  /** Its tests that are there, the nearest first. */
  tests: readonly string[];
};
