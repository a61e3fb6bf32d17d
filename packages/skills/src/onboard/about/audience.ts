import type { Claim } from "@familiar/protocol";
import type { Manifest } from "../../look/manifest.ts";
import { blocks } from "../../look/prose.ts";
import { readmeOf } from "../../look/summary.ts";
import type { Survey } from "../../look/survey.ts";
import { asSentence, code, list, plain, sentences } from "../../text.ts";

const blocksRead = 40;
const forWhom =
  /\b(?:(?:built|made|designed|intended|aimed|written|meant|ideal|perfect|useful|suitable|great)\s+(?:for|at)|helps?|lets|allows|enables|gives)\s+(?:\w+\s+){0,2}(?:developers?|people|users?|teams?|engineers?|programmers?|anyone|everyone|beginners?|students?|researchers?|administrators?|operators?|maintainers?|authors?|you)\b/i;

/** For whom it is: the README's own sentence, or what its manifest makes of it. */
export function describeAudience(survey: Survey, manifests: readonly Manifest[]): Claim | undefined {
  return fromReadme(survey) ?? fromManifest(survey, manifests);
}

function fromReadme(survey: Survey): Claim | undefined {
  const path = readmeOf(survey);
  const text = path && survey.lines(path)?.join("\n");
  if (!path || !text) return undefined;
  for (const block of blocks(path, text).slice(0, blocksRead)) {
    if (block.kind !== "paragraph" || block.linked > 0.5) continue;
    let rest = plain(block.text, 900);
    for (let i = 0; i < 4 && rest !== ""; i++) {
      const sentence = sentences(rest, 1);
      if (
        forWhom.test(sentence) &&
        sentence.split(" ").length < 40 &&
        !/sponsor|donat|licen[cs]e|issue/i.test(sentence)
      )
        return { text: asSentence(sentence, 280), citations: [survey.cite(path, block.line)] };
      rest = rest.slice(sentence.length).trim();
    }
  }
  return undefined;
}

const packages: Record<Manifest["kind"], string> = {
  npm: "the npm package",
  cargo: "the crate",
  python: "the Python package",
  go: "the Go module",
  maven: "the Maven artifact",
  gem: "the gem",
  composer: "the Composer package",
  dotnet: "the .NET package",
  mix: "the Hex package",
  other: "the package",
};

function fromManifest(survey: Survey, manifests: readonly Manifest[]): Claim | undefined {
  const same = (name?: string) => name?.split("/").at(-1)?.toLowerCase() === survey.name.toLowerCase();
  const [main] = manifests
    .filter(({ name, path }) => name && survey.area(path) !== "examples" && survey.area(path) !== "tests")
    .sort(
      (a, b) =>
        Number(b.folder === "") - Number(a.folder === "") || Number(same(b.name)) - Number(same(a.name)),
    );
  if (!main?.name || (main.folder !== "" && !same(main.name))) return undefined;
  const installs = main.commands.slice(0, 3).map(({ name }) => code(name));
  const offers =
    main.entries.length > 0 || main.kind === "python" || main.kind === "gem" || main.kind === "go";
  const run =
    installs.length > 0
      ? `run it (${installs.length > 1 ? "the commands" : "the command"} ${list(installs)})`
      : "";
  const build = offers && !main.private ? `build on it (${packages[main.kind]} ${code(main.name)})` : "";
  if (run === "" && build === "") return undefined;
  const text = `For people who ${[build, run].filter((way) => way !== "").join(" or ")}.`;
  return { text, citations: [survey.cite(main.path, main.lineOf(main.name))] };
}
