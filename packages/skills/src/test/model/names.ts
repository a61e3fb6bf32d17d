import { asData } from "@familiar/model";
import type { Emitting } from "../emit/index.ts";
import { titlesOf } from "../emit/say/title.ts";
import { reproduction } from "../findings/reproduce.ts";
import type { Chosen } from "../search/chosen.ts";
import { type Asking, ask, rules } from "./ask.ts";
import { isTitle, type Shown, stemsOf } from "./title.ts";

const most = 60;

const system = `You name the tests of a module. For each numbered test you see its name now, the call, and what came of it.

- Answer with one line for each name that you would better: its number, a colon, the new name. Nothing else.
- A name says the behaviour and what it turns on, as in "returns an empty list for a blank string": at most 80 characters, in lower case, beginning with a verb such as returns, throws, leaves.
- Say only what the call and its outcome show.
- ${rules}`;

/** The same tests, some by better names: nothing else of them changes. */
export async function named(
  chosen: readonly Chosen[],
  emitting: Emitting,
  ms: number,
  context: Asking,
): Promise<Chosen[]> {
  const some = chosen.slice(0, most);
  const shown = shownOf(some, emitting);
  const list = shown.map(({ own, code }, at) => `${at + 1}: ${own}\n${code}`).join("\n\n");
  if (some.length === 0) return [...chosen];
  const said = await ask(context, {
    about: `names of tests of ${emitting.target.path}`,
    ...{ system, prompt: asData("the tests", list.slice(0, 24_000).toWellFormed()), ms },
  });
  if (said === undefined) return [...chosen];
  const files = emitting.target.files ?? [emitting.target.path];
  const vocabulary = stemsOf(files.map((path) => emitting.files.text(path) ?? "").join("\n"));
  const titles = new Map<string, number>();
  for (const line of said.split("\n")) {
    const [, number, title = ""] = /^\s*(\d{1,3})\s*[:.)]\s*["“]?(.+?)["”.]?\s*$/.exec(line) ?? [];
    const at = Number(number) - 1;
    const about = shown[at];
    if (about && !titles.has(title) && title !== about.own && isTitle(title, about, vocabulary))
      titles.set(title, at);
  }
  const taken = new Map([...titles].map(([title, at]) => [at, title]));
  return chosen.map((each, at) => {
    const title = taken.get(at);
    return title === undefined ? each : { ...each, title };
  });
}

function shownOf(chosen: readonly Chosen[], emitting: Emitting): Shown[] {
  const titles = titlesOf(chosen, emitting.surface);
  return chosen.map((each, at) => {
    const { sequence, observed } = each;
    const about = observed.steps.find(({ id }) => id === (sequence.about ?? sequence.steps.at(-1)?.id));
    const call = reproduction(each, emitting) ?? JSON.stringify(sequence.steps);
    const outcome = JSON.stringify(about?.value ?? null);
    return {
      own: titles[at]!,
      code: `${call.slice(0, 600)}\n// ${about?.outcome ?? "value"}: ${outcome.slice(0, 300)}`,
      fails: about?.outcome === "throw" || about?.outcome === "rejected",
    };
  });
}
