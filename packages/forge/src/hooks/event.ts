import type { ForgeKind } from "../place.ts";

/** What a webhook tells of, as plain data. Its texts are a stranger's. */
export type HookEvent = { forge: ForgeKind; url: string; at: number } & (
  | { kind: "workflow-failed"; run: string; name: string; branch: string; commit: string }
  /** `text` is what was said after the name. */
  | { kind: "mention"; number: number; by: string; text: string }
  | { kind: "pull-request-closed"; number: number; branch: string; merged: boolean; by: string }
);

/** One delivery as it came; the body is the bytes that were signed. */
export type Delivery = { headers: (name: string) => string | undefined; body: Uint8Array };

/** What all kinds of forge say beside an event: which repository it is of. */
export type Told = { repository: string; event?: HookEvent };

const longestText = 2_000;
const mention = /(?:^|[\s(])@familiar\b[\s:,]*/i;

/** What was said to it in a comment; quotes and code are not said by who writes. */
export function saidTo(body: string): string | undefined {
  const own = body
    .replace(/^(```|~~~)[\s\S]*?^\1.*$/gm, "")
    .replace(/`[^`\n]*`/g, "")
    .replace(/<!--[\s\S]*?-->/g, "")
    .replace(/^[ \t]*>.*$/gm, "");
  const found = mention.exec(own);
  const text = found
    ? own
        .slice(found.index + found[0].length)
        .trim()
        .slice(0, longestText)
    : "";
  return text === "" ? undefined : text;
}
