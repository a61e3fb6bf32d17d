import type { Effect, PolicyAnswer } from "@familiar/protocol";
import type { Look } from "../look.ts";

type Of<Kind extends PolicyAnswer["policy"]> = Extract<PolicyAnswer, { policy: Kind }>;
type At = { file: string; line: number } | undefined;

/** Every answer of `familiar policy` for people. */
export function policyText(answer: PolicyAnswer, look: Look): string {
  switch (answer.policy) {
    case "show":
      return showText(answer, look);
    case "explain":
      return explainText(answer, look);
    case "test":
      return testText(answer, look);
    case "set-level":
      return answer.from === answer.to
        ? `The level is ${answer.to}, as before.`
        : `The level is ${look.style("bold", answer.to)} now; it was ${answer.from}. The ledger has it, with ${answer.by}'s name.`;
    case "trust":
      return trustText(answer);
    case "init":
      return `${answer.path} is written. Everything in it is a comment but the version.`;
  }
}

const colors = { allow: "green", ask: "yellow", deny: "red" } as const;
const words = { allow: "ALLOWED", ask: "ASKED ABOUT", deny: "DENIED" } as const;
const effectText = ({ style }: Look, effect: Effect, text: string = effect) => style(colors[effect], text);
const place = (tier: string, at: At) => (at ? `${tier}, ${at.file}:${at.line}` : tier);

function explainText(
  { action, effect, rule, tier, at, why, level, about, parts, change }: Of<"explain">,
  look: Look,
) {
  const { style } = look;
  const others =
    parts.length > 1
      ? parts.map((part) => `  ${effectText(look, part.effect)}  ${part.about ?? ""}: ${part.why}`)
      : [];
  return [
    `${effectText(look, effect, words[effect])}  ${style("bold", action)}`,
    `${style("dim", "because")}  ${about && about !== action ? `${about}: ` : ""}${why}`,
    `${style("dim", "rule   ")}  ${rule} (${place(tier, at)})`,
    `${style("dim", "level  ")}  ${level}`,
    ...(others.length ? [style("dim", "all of it"), ...others] : []),
    ...change.map((line, index) => `${style("dim", index === 0 ? "change " : "       ")}  ${line}`),
  ].join("\n");
}

const standings = {
  none: "",
  trusted: "trusted by you",
  untrusted: "not trusted: it only holds back; see `familiar policy trust`",
  changed: "changed since you trusted it: it only holds back; see `familiar policy trust`",
};

function showText({ level, atMost, files, repository, rules, digest }: Of<"show">, look: Look): string {
  const { style } = look;
  const cap = atMost ? `, at most ${atMost.level} (${place(atMost.tier, atMost.at)})` : "";
  const tierOf = (tier: string) =>
    tier === "repository" && standings[repository] ? ` ${style("dim", standings[repository])}` : "";
  const widest = Math.max(...rules.map(({ rule }) => rule.length));
  const groups = Map.groupBy(rules, ({ tier, at }) => place(tier, at).replace(/:\d+$/, ""));
  const blocks = groups.entries().map(([name, group]) =>
    [
      style("bold", name),
      ...group.map(({ rule, effect, about, counts, at }) => {
        const line = `  ${effectText(look, effect, effect.padEnd(5))}  ${rule.padEnd(widest)}  ${about}${at ? style("dim", ` :${at.line}`) : ""}`;
        return counts ? line : style("dim", `${line}  (does not count until trusted)`);
      }),
    ].join("\n"),
  );
  return [
    `level  ${style("bold", level)}${cap}`,
    ...files.map(
      ({ tier, path, found }) =>
        `${style("dim", tier.padEnd(12))}  ${path}${found ? tierOf(tier) : style("dim", "  (none)")}`,
    ),
    "",
    ...blocks,
    "",
    style("dim", `policy ${digest.slice(0, 12)}. A deny anywhere wins, then an ask, then an allow.`),
  ].join("\n");
}

function testText({ file, passed, failed }: Of<"test">, look: Look): string {
  const lines = failed.map(
    ({ at, action, expected, ruling }) =>
      `${at.file}:${at.line}: ${action}: expected ${expected}, but it is ${effectText(look, ruling.effect)} through ${ruling.rule} (${place(ruling.tier, ruling.at)}): ${ruling.why}`,
  );
  const sum = `${passed} of ${passed + failed.length} expectations of ${file} hold.`;
  return [...lines, failed.length ? look.style("red", sum) : sum].join("\n");
}

function trustText({ file, before, now, hash, diff }: Of<"trust">): string {
  if (now === "trusted")
    return before === "trusted"
      ? `${file} is trusted already, as it is.`
      : `${diff}\n${file} is trusted as it is now (SHA-256 ${hash!.slice(0, 12)}). When it changes, it only holds back until you trust it again.`;
  return before === now
    ? `${file} is not trusted, as before.`
    : `${file} is no longer trusted: it only holds back.`;
}
