import type { Inputs } from "../inputs/index.ts";
import type { Lab } from "../run/lab.ts";
import type { Value } from "../sequence.ts";
import { createCorpus } from "./corpus.ts";
import { goalsByFunction } from "./goals.ts";
import { createPiece } from "./meter.ts";
import { createRandom } from "./random.ts";
import { asPath } from "./ready.ts";
import { createUsed, type Search } from "./state.ts";
import { isTagged, mapValue } from "./steps.ts";
import { createReach, type Subject, subjectsOf } from "./subjects.ts";

type Options = Pick<Search, "emit"> & { seed: number; only?: readonly string[] };

/** All that is known before anything runs. */
export async function startSearch(lab: Lab, inputs: Inputs, { seed, emit, only }: Options): Promise<Search> {
  const surface = await lab.surface();
  const loading = await lab.loading();
  const all = subjectsOf(surface, inputs);
  const wanted = only?.length
    ? all.filter(({ target }) => only.some((name) => names(target).includes(name)))
    : all;
  const mentions = (pattern: RegExp) =>
    inputs.functions.some((info) => [...info.mentions].some((name) => pattern.test(name)));
  const corpus = createCorpus();
  const files = mentions(
    /^(?:fs|fsPromises|(?:read|write)File(?:Sync)?|readdir(?:Sync)?|stat(?:Sync)?|mkdir(?:Sync)?|createReadStream|existsSync)$/,
  );
  return {
    lab,
    inputs,
    exports: surface.exports.map(({ path }) => path.join(".")),
    goals: goalsByFunction(lab, inputs.functions),
    reach: createReach(inputs.functions),
    corpus,
    pieces: { runs: createPiece(60), kills: createPiece(100) },
    tried: new Set(),
    loaded: { mutants: new Set(loading.covered), points: new Set(loading.points) },
    emit,
    used: createUsed(),
    workshop: {
      random: createRandom(seed),
      inputs,
      corpus,
      subjects: wanted,
      keys: inputs.keys,
      world: {
        files,
        network: mentions(/^(?:http|https|net|fetch|createServer|createConnection|request)$/),
      },
      looks: new Map(),
      streams: new Set(),
      stuck: new Set(),
      seen: seenArguments(inputs, files),
      literals: (subject) => literalsOf(subject, inputs),
    },
  };
}

const names = ({ export: path, method }: Subject["target"]) => {
  const own = path.filter((name) => name !== "default").join(".");
  return [own, path.at(-1) ?? "", ...(method ? [method, `${own}.${method}`, `${own}#${method}`] : [])];
};

/** Arguments of ready sequences, by the name of what is called and their place. */
function seenArguments({ ready }: Inputs, files: boolean) {
  const found = new Map<string, Map<string, Value>>();
  for (const { sequence } of ready)
    for (const step of sequence.steps) {
      if (step.do !== "call" && step.do !== "new") continue;
      const name =
        (step.do === "call" && step.method) ||
        (isTagged(step.target, "export") ? (step.target.path.at(-1) ?? "") : undefined);
      if (name === undefined) continue;
      for (const [at, written] of step.args.entries()) {
        if (!isData(written)) continue;
        const value = files ? mapValue(written, asPath) : written;
        const key = `${name === "default" ? "" : name} ${at}`;
        const list = found.get(key) ?? new Map<string, Value>();
        found.set(key, list.set(JSON.stringify(value), value));
      }
    }
  const lists = new Map([...found].map(([key, values]) => [key, [...values.values()].slice(0, 60)]));
  return ({ target }: Subject, at: number): readonly Value[] => {
    const name = target.method ?? target.export.at(-1) ?? "";
    return lists.get(`${name === "default" ? "" : name} ${at}`) ?? [];
  };
}

const isData = (value: Value): boolean => !/"is":"(?:result|export|spy)"/.test(JSON.stringify(value));

function literalsOf(subject: Subject | undefined, inputs: Inputs): readonly Value[] {
  const own = subject?.infos.flatMap(({ literals }) => literals) ?? [];
  return own.length >= 12 ? own : [...own, ...inputs.literals];
}
