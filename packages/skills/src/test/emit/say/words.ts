/** `a TypeError`, `an error`. */
export function a(noun: string): string {
  const consonant = /^(uni|use|usu|url|utf|one|eu)/i.test(noun);
  const letters = /^[FHLMNRSX][A-Z]{2}/.test(noun);
  return (/^[aeiou]/i.test(noun) && !consonant) || letters ? `an ${noun}` : `a ${noun}`;
}

export const plural = (count: number, noun: string): string =>
  `${count} ${count === 1 ? noun : noun.endsWith("y") && !/[aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`}`;

/** `a, b and c`. */
export const enumerated = (parts: readonly string[]): string =>
  parts.length < 2 ? (parts[0] ?? "") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;

/** What a name says in words: `parseDuration` is `parse duration`. */
export const spaced = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/[_-]+/g, " ")
    .toLowerCase()
    .trim();

const bases: Readonly<Record<string, string>> = { is: "be", has: "have", does: "do" };

/** Titles of a repository whose tests begin with "should". */
export function should(title: string): string {
  const [verb = "", ...rest] = title.split(" ");
  if (verb === "does" && rest[0] === "not") return ["should not", ...rest.slice(1)].join(" ");
  const base =
    bases[verb] ??
    verb
      .replace(/(ch|sh|ss|x|o)es$/, "$1")
      .replace(/ies$/, "y")
      .replace(/([^s])s$/, "$1");
  return ["should", base, ...rest].join(" ");
}
