import { checkPreferences, type Memory, type Style, styleOf } from "@familiar/memory";
import { languageOf } from "@familiar/repository";

/** How code is to be written here, by what is remembered. */
export type Wishes = {
  /** What goes against it, in one line each; `name` is a path, or how a block of code names its language. */
  problems(code: string, name: string): Promise<string[]>;
  /** What code was checked against so far. */
  applied(): Style["applied"];
};

const most = 5;

/** Looks up what is remembered with the first code that there is. */
export function createWishes(memory: Memory | undefined): Wishes {
  let style: Promise<Style> | undefined;
  let applied: Style["applied"] = [];

  async function read(): Promise<Style> {
    const read = styleOf((await memory?.list({ states: ["valid", "suspect"] })) ?? []);
    applied = read.applied;
    return read;
  }

  return {
    applied: () => applied,
    async problems(code, name) {
      style ??= read();
      const { preferences } = await style;
      if (preferences.length === 0) return [];
      const path = /[./]/.test(name);
      const known = languageOf(path ? name : `code.${name}`, code);
      const language = known === "other" && !path ? name.toLowerCase() : known;
      const found = checkPreferences(code, language, preferences, path ? { path: name } : {});
      return found.slice(0, most).map(({ line, why }) => `line ${line}: ${why}`);
    },
  };
}
