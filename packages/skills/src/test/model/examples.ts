import { asData } from "@familiar/model";
import { type About, type Ready, readWritten, type Source } from "../inputs/index.ts";
import { type Asking, ask, rules } from "./ask.ts";

const mostCode = 24_000;
const mostExamples = 80;
const largest = 4_000;

const system = `You help to test a JavaScript or TypeScript module by showing how its exports are called.

- Answer with one block of code between \`\`\`js and \`\`\`: an import of the module, then up to 30 calls, one a line.
- Arguments are literals: numbers, strings, arrays, objects, regular expressions, dates, small functions. No loops, no assertions, no other module.
- First what people call it for, then limits: empty, zero, negative, the value at which a comparison turns, wrong types.
- ${rules}`;

/** Calls that a model thinks worth trying: data for the search, which keeps what reaches or notices more. */
export async function examplesOf(
  about: About,
  source: Source,
  ms: number,
  context: Asking,
): Promise<Ready[]> {
  const code = about.files.map((path) => `// ${path}\n${source.text(path) ?? ""}`).join("\n\n");
  const names = about.exports.map((path) => path.join(".") || "the module itself").slice(0, 200);
  const from = `./${about.entry.split("/").at(-1)}`;
  const said = await ask(context, {
    about: `examples of ${about.entry}`,
    system,
    prompt: `Show calls of the module ${JSON.stringify(from)}. It exports:\n${asData("names", names.join("\n"))}\n\n${asData("the code", code.slice(0, mostCode).toWellFormed())}`,
    ms,
  });
  if (said === undefined) return [];
  return readWritten(said, source, about)
    .filter(({ sequence }) => JSON.stringify(sequence).length <= largest)
    .slice(0, mostExamples);
}
