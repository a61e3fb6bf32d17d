import { isSeq, parseDocument } from "yaml";
import { readScope } from "./read.ts";
import type { Section } from "./tiers.ts";

/**
 * A scope file's text with one more entry that it allows; comments and order stay. An entry that is there
 * already is not added again.
 * @throws `policy-invalid` when the text was no scope file
 */
export function withAllowed(
  text: string | undefined,
  { section, entry }: { section: string; entry: string | readonly string[] },
  file = "scope.yaml",
): string {
  const before = text ?? "version: 1\n";
  const { scope } = readScope(before, file);
  const listed: readonly unknown[] = scope[section as Section]?.allow ?? [];
  if (listed.some((each) => JSON.stringify(each) === JSON.stringify(entry))) return before;

  const document = parseDocument(before);
  const node = document.createNode(entry, { flow: true });
  const list = document.getIn([section, "allow"]);
  if (isSeq(list)) list.add(node);
  else document.setIn([section, "allow"], document.createNode([node]));
  const after = document.toString({ lineWidth: 0 });
  readScope(after, file);
  return after;
}
