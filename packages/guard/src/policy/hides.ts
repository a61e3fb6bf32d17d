import { expand } from "./glob.ts";
import { foldPath, lexicalPlace, plain } from "./paths.ts";
import { builtInLayer, type Policy } from "./policy.ts";
import { groupsOf, type Matcher, matcherOf, type Rule, rulesOf } from "./rules.ts";

/**
 * Which paths are kept from what reads by itself, the index and what is run: all that policy would not
 * plainly allow to read. It is asked about every file there is.
 */
export function hiderOf({ layers, root }: Policy): (path: string) => boolean {
  // Reading is the same at every level.
  const rules = rulesOf([builtInLayer("observe"), ...layers]).filter(({ section }) => section === "read");
  const matchers = rules.map((rule): [Rule, Matcher] => [rule, matcherOf(rule)]);
  const mayBeHeld = screenOf(rules.filter(({ effect }) => effect !== "allow"));

  return (path) => {
    if (!mayBeHeld(path)) return false;
    const subject = { section: "read", name: path, places: [lexicalPlace(path, root)] } as const;
    const naming = matchers.filter(([, names]) => names(subject)).map(([rule]) => rule);
    const lists = new Set(groupsOf(naming));
    return rules.some(
      (rule) =>
        rule.effect !== "allow" &&
        (rule.list === "otherwise" || naming.includes(rule)) &&
        !rule.yieldsTo.some((list) => lists.has(list)),
    );
  };
}

export function hides(policy: Policy, path: string): boolean {
  const hider = hiders.get(policy) ?? hiderOf(policy);
  hiders.set(policy, hider);
  return hider(path);
}

const hiders = new WeakMap<Policy, (path: string) => boolean>();

/** Relative, and spelt so that every file system reads it as it stands. */
const ordinary = /^(?!\/)(?!.*\.(?:\/|$))[\w\-./+@#,=()[\]]+$/;

/** Says no at once to nearly every path: none of the words stands in it that the patterns have to find. */
function screenOf(held: readonly Rule[]): (path: string) => boolean {
  const words = held.flatMap(({ entry }) =>
    typeof entry === "string" ? [plain(entry), foldPath(entry)].flatMap(expand).map(longestWord) : [""],
  );
  if (words.includes("")) return () => true;
  const any = new RegExp(
    [...new Set(words)].map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")).join("|") || "(?!)",
    "i",
  );
  return (path) => !ordinary.test(path) || any.test(path);
}

const longestWord = (pattern: string): string =>
  pattern.split(/[*?/]+/).reduce((longest, word) => (word.length > longest.length ? word : longest), "");
