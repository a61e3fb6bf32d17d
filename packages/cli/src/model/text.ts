import type { ModelAnswer } from "@familiar/protocol";
import type { Look } from "../look.ts";
import { amount } from "../numbers.ts";

type Model = NonNullable<ModelAnswer["model"]>;

const mostNamed = 12;
const tokens = (number: number): string => `${number.toLocaleString("en-US")} tokens`;

export function modelText({ model, servers, keys, test }: ModelAnswer, look: Look): string {
  const { style } = look;
  const rows: [string, string][] = model
    ? [
        ["model", style("bold", model.id)],
        ["at", model.url],
        ["key", model.key ? `from ${model.key}` : "none"],
        [
          "reads",
          model.limits.context === undefined ? unknownContext : `up to ${tokens(model.limits.context)}`,
        ],
        ["costs", costText(model)],
        ...(test
          ? testRows(test)
          : [["tried", "not now; --test asks it one tiny question"] as [string, string]]),
      ]
    : [["model", "none; everything works without one"]];
  const choices = choicesOf(servers, keys);
  return [
    ...rows.map(([name, value]) => `${style("dim", name.padEnd(6))}  ${value}`),
    "",
    ...(choices.length > 0 ? ["Found:", ...choices.map((line) => `  ${line}`)] : [nothingFound]),
    "",
    style("dim", "familiar config model PROVIDER/NAME [--test] chooses one; `off` goes back to none."),
  ].join("\n");
}

const unknownContext = "nobody knows how much; say it with `familiar config model-context TOKENS`";
const nothingFound =
  "Found: no server of models on this machine (Ollama, LM Studio, llama.cpp, vLLM), and no key in the environment.";

function costText({ price, from }: Model): string {
  if (!price) return "nobody knows; say it with `familiar config model-price INPUT/OUTPUT`";
  if (from === "here") return "nothing, as it runs on this machine";
  const rates = ({ input, output }: { input: number; output: number }) =>
    `$${input} read, $${output} said for a million tokens`;
  const beyond = price.beyond ? `; ${rates(price.beyond)}` : "; beyond that nobody knows";
  const tier = price.upTo === undefined ? "" : ` up to ${tokens(price.upTo)}${beyond}`;
  const said = from === undefined || from === "settings" ? "as you said" : `${from.source}, ${from.seen}`;
  return `${rates(price)}${tier} (${said})`;
}

function testRows({
  said,
  ms,
  firstMs,
  usage,
  dollars,
}: NonNullable<ModelAnswer["test"]>): [string, string][] {
  const first = firstMs === undefined ? "" : `, the first word after ${amount(firstMs / 1000, "s")}`;
  const cost = dollars === undefined ? "at a price that nobody knows" : `for $${dollars}`;
  return [
    [
      "tried",
      `it said ${said === "" ? "nothing" : JSON.stringify(said)} in ${amount(ms / 1000, "s")}${first}`,
    ],
    ["", `${usage.input} tokens read, ${usage.output} said, ${cost}`],
  ];
}

function choicesOf(servers: ModelAnswer["servers"], keys: ModelAnswer["keys"]): string[] {
  const running = servers.map(({ provider, url, models }) => {
    const named = models.slice(0, mostNamed).map((name) => `${provider}/${name}`);
    const more = models.length > mostNamed ? ` and ${models.length - mostNamed} more` : "";
    return named.length > 0
      ? `${named.join("  ")}${more}  (${url})`
      : `${provider} at ${url}, with no model yet`;
  });
  return [...running, ...keys.map(({ provider, variable }) => `${provider}/NAME  (a key in ${variable})`)];
}
