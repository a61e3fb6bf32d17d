import type { TestsAnswer } from "@familiar/protocol";
import { code, plain } from "../../../text.ts";
import type { Answer, Asked } from "../handler.ts";
import { bullets } from "../say.ts";
import type { Spot } from "../spot.ts";

/** A question is answered sooner than a command: who wants more, gives `familiar test` a budget. */
const seconds = 40;
const shown = 5;

/** Makes tests of a place as a part of this task, and tells what came of it; undefined where no skill can be called. */
export async function makeTests(spot: Spot, { context, repository }: Asked): Promise<Answer | undefined> {
  if (!context.call) return undefined;
  const { symbol, path } = spot;
  const name = symbol && (symbol.container ? `${symbol.container}.${symbol.name}` : symbol.name);
  const target = name === undefined ? path : `${path}#${name}`;
  const made = await context.call<TestsAnswer>("test", { target, seconds });
  const { said, refused, tests, files, findings, untested, proposal } = made;
  const lines = [
    ...tests.slice(0, shown).map(({ name }) => plain(name, 140)),
    ...(tests.length > shown
      ? [`and ${tests.length - shown} more, in ${files.map(({ path }) => code(path)).join(", ")}`]
      : []),
    ...findings.slice(0, 3).map(({ title, why }) => `looks wrong: ${plain(`${title}: ${why}`, 200)}`),
    ...untested
      .slice(0, shown)
      .map(({ name, citation }) => `no test names ${code(name)} (${citation.path}:${citation.line})`),
  ];
  return {
    answer: `${said}${lines.length > 0 ? bullets(lines) : ""}`,
    citations: [
      spot.citation,
      ...untested.slice(0, shown).map(({ citation }) => repository.cite(citation.path, citation.line)),
    ],
    found: true,
    made: { skill: "test", result: made },
    ...(proposal !== undefined
      ? { hint: `It waits for you: \`familiar review show ${proposal}\`.` }
      : refused === undefined
        ? { hint: `\`familiar test ${target} --budget 2m\` looks longer.` }
        : {}),
  };
}
