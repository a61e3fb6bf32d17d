import type { GitPort } from "../model.ts";
import type { Listed } from "./list.ts";
import type { Place } from "./locate.ts";
import { readContents } from "./read.ts";

/** What `.gitattributes` says about a file, in the words of GitHub's linguist. */
export type Attributes = { generated?: boolean; vendored?: boolean; documentation?: boolean };

const asked = {
  generated: "linguist-generated",
  vendored: "linguist-vendored",
  documentation: "linguist-documentation",
};
const keys = Object.fromEntries(Object.entries(asked).map(([key, name]) => [name, key as keyof Attributes]));

/**
 * The text of every `.gitattributes` that speaks of roles, joined: while it is unchanged, so are the
 * attributes. Empty when there is none, which is most often so.
 */
export function attributeRules(root: string, files: readonly Listed[]): string {
  const rules = files
    .filter(({ path }) => path === ".gitattributes" || path.endsWith("/.gitattributes"))
    .map((file) => {
      const contents = readContents(root, file);
      const text = contents && "bytes" in contents ? contents.bytes.toString("utf8") : "";
      return text.includes("linguist-") ? `${file.path}\n${text}` : "";
    });
  return rules.join("");
}

/** Attributes by path, of the files that have any. */
export async function readAttributes(
  place: Place,
  git: GitPort,
  files: readonly Listed[],
  signal?: AbortSignal,
): Promise<Map<string, Attributes>> {
  const input = Buffer.from(
    files
      .filter(({ raw }) => !raw)
      .map(({ path }) => `${path}\0`)
      .join(""),
  );
  const command = ["check-attr", "-z", "--stdin", ...Object.values(asked)];
  const answer = await git.run(command, { cwd: place.root, input, ...(signal && { signal }) });
  const found = new Map<string, Attributes>();
  const fields = answer.stdout.toString("utf8").split("\0");
  for (let at = 0; at + 2 < fields.length; at += 3) {
    const [path, name, value] = [fields[at]!, fields[at + 1]!, fields[at + 2]!];
    if (value === "unspecified") continue;
    found.set(path, { ...found.get(path), [keys[name]!]: value !== "unset" && value !== "false" });
  }
  return found;
}
