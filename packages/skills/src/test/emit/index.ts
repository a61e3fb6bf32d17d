/** Sequences that were chosen as the tests that a maintainer of this repository would write of them. */
import { syntaxOf } from "@familiar/repository";
import { suspicionsIn, takesSurroundings } from "../findings/suspicious.ts";
import type { Surface } from "../run/lab.ts";
import type { Chosen } from "../search/chosen.ts";
import type { Step } from "../sequence.ts";
import type { Committed } from "../target/committed.ts";
import type { Target } from "../target/target.ts";
import { exportName, grouped } from "./file/group.ts";
import { joined } from "./file/join.ts";
import { placeOf } from "./file/place.ts";
import { isPresent } from "./file/present.ts";
import { type DraftGroup, type FileParts, partsOf } from "./file/write.ts";
import { titlesOf } from "./say/title.ts";
import { should } from "./say/words.ts";
import { modelTests, readStyle } from "./style/read.ts";
import type { TestStyle } from "./style/style.ts";
import { moduleFor } from "./write/module.ts";
import { merge, noNeeds } from "./write/needs.ts";
import { bodyOf } from "./write/plan.ts";

export { readStyle } from "./style/read.ts";
export type { TestStyle } from "./style/style.ts";

/** One test in a file: what it is called there, what it is about, and which of the chosen it was. */
export type EmittedTest = { name: string; fn: string; chosen: number };

/** A whole file. `before`: the text of the one that it takes the place of, all of which is still in it. */
export type EmittedFile = { path: string; text: string; before?: string; tests: EmittedTest[] };

export type Emitting = {
  target: Target;
  surface: Surface;
  files: Committed;
  /** What the sequences imported, where that is not the file under test. */
  entry?: string;
  /** Never into a file that is there. */
  apart?: true;
  /** The other way round, to see that no test leans on another. */
  reversed?: true;
};

/** What could not be written, beside the files; the same sequences give the same files. */
export type Emitted = { files: EmittedFile[]; refused: { chosen: number; why: string }[] };

const suspected = {
  documentation: "the documentation says otherwise",
  crash: "it looks like a mistake of the code, which a test would hold fast",
} as const;

const ofSurroundings = "it depends on how the process was started";
const alreadyThere = "the tests that are there do this already";

const note = (path: string): string =>
  `Characterization tests: what ${path.split("/").at(-1)} does today, so that a change of it is noticed.`;

/** Said once above what a page says, and above what only the code does where both are in a group. */
function sections(members: readonly Chosen[]): (string | undefined)[] {
  const pages = members.map(({ says, origin }) =>
    says && origin.kind === "documentation" ? origin.path : undefined,
  );
  if (pages.every((page) => page === undefined)) return members.map(() => undefined);
  return pages.map((page, at) => {
    if (at > 0 && pages[at - 1] === page) return undefined;
    return page === undefined ? "As the code does, and no page says:" : `As ${page} says:`;
  });
}

export function emit(chosen: readonly Chosen[], options: Emitting): EmittedFile[] {
  return emitAll(chosen, options).files;
}

export function emitAll(found: readonly Chosen[], options: Emitting): Emitted {
  const chosen = found.map(inRealTime);
  const made = written(chosen, options);
  if (made.files.every(isProgram)) return made;
  const broken = new Set(
    chosen.flatMap((each, at) => (written([each], options).files.every(isProgram) ? [] : [at])),
  );
  const why = "as code it would be no program";
  if (broken.size === 0) return { files: [], refused: chosen.map((_, at) => ({ chosen: at, why })) };
  const left = chosen.map((_, at) => at).filter((at) => !broken.has(at));
  const rest = emitAll(
    left.map((at) => chosen[at]!),
    options,
  );
  const own = <T extends { chosen: number }>(each: T): T => ({ ...each, chosen: left[each.chosen]! });
  return {
    files: rest.files.map((file) => ({ ...file, tests: file.tests.map(own) })),
    refused: [...rest.refused.map(own), ...[...broken].map((at) => ({ chosen: at, why }))],
  };
}

/** Where no timer is used, virtual time that goes on is only waiting, and what a test waits for is not the clock. */
function inRealTime(chosen: Chosen): Chosen {
  const { sequence, observed } = chosen;
  const advances = sequence.steps.filter((step) => step.do === "advance");
  if (advances.length === 0 || observed.uses.includes("timers")) return chosen;
  const { about, also, steps } = sequence;
  const waiting = steps.map((step): Step => (step.do === "advance" ? { id: step.id, do: "settle" } : step));
  const named = about !== undefined && !advances.some(({ id }) => id === about);
  return { ...chosen, sequence: { steps: waiting, ...(named && { about }), ...(also && { also }) } };
}

const isProgram = ({ path, text }: EmittedFile): boolean => syntaxOf(path, text) !== undefined;

function written(
  chosen: readonly Chosen[],
  { target, surface, files, entry = target.path, apart, reversed }: Emitting,
): Emitted {
  const style = readStyle(target, files);
  const models = modelTests(target, files);
  const place = placeOf(target, style, files, !apart);
  const before = place.joins ? files.exact(place.path) : undefined;
  const source = [target.path, entry].map((path) => files.text(path) ?? "").join("\n");
  const module = moduleFor({ entry, test: place.path, target, style, surface, models, source });
  const refused: Emitted["refused"] = [];
  const wrong = new Map(suspicionsIn(chosen).map(({ chosen, kind }) => [chosen, suspected[kind]]));
  const usable = chosen
    .map((each, index) => ({ each, index }))
    .filter(({ each, index }) => {
      const why = wrong.get(index) ?? (takesSurroundings(each) ? ofSurroundings : undefined);
      if (why) refused.push({ chosen: index, why });
      return why === undefined;
    });
  const present = target.tests.flatMap((path) => files.text(path) ?? []);
  const bodies = new Map(
    usable.flatMap(({ each, index }) => {
      const body = bodyOf(each, { style, module, surface, source });
      const why =
        "refused" in body ? body.refused : isPresent(body, present, style) ? alreadyThere : undefined;
      if (!("refused" in body) && why === undefined) return [[index, body] as const];
      refused.push({ chosen: index, why: why ?? "" });
      return [];
    }),
  );
  const kept = usable.filter(({ index }) => bodies.has(index));
  const order = surface.exports.map((each) => exportName({ target: { export: each.path } }, module));
  const tests: EmittedTest[] = [];
  const groups = grouped(
    kept.map(({ each }) => each),
    module,
    order,
  ).map(
    ({ name, methods }): DraftGroup => ({
      name,
      methods: methods.map((method) => {
        const members = method.chosen.map((at) => kept[at]!);
        const comments = sections(members.map(({ each }) => each));
        const titles = titlesOf(
          members.map(({ each }) => each),
          surface,
        );
        const drafts = members.map(({ index }, at) => {
          const plain = titles[at]!;
          const title = style.should && style.groups ? should(plain) : plain;
          tests.push({
            name: fullName(name, method.name, methods.length, title, style),
            fn: `${name}${method.name}`,
            chosen: index,
          });
          return {
            index,
            title,
            body: bodies.get(index)!,
            ...(comments[at] ? { comment: comments[at] } : {}),
          };
        });
        return { name: method.name, tests: reversed ? drafts.reverse() : drafts };
      }),
    }),
  );
  if (tests.length === 0) return { files: [], refused };
  const needs = noNeeds();
  for (const { body } of groups.flatMap(({ methods }) => methods.flatMap((method) => method.tests)))
    merge(needs, body.needs);
  const parts = partsOf(reversed ? groups.reverse() : groups, style, module, needs);
  const lines = [`// ${note(target.path)}`];
  if (before !== undefined) {
    const text = joined(place.path, before, parts, lines);
    if (text === undefined)
      return written(chosen, {
        target,
        surface,
        files,
        entry,
        apart: true,
        ...(reversed ? { reversed } : {}),
      });
    return { files: [{ path: place.path, text, before, tests }], refused };
  }
  return { files: [{ path: place.path, text: whole(parts, lines, style), tests }], refused };
}

function whole({ imports, helpers, tests }: FileParts, header: readonly string[], style: TestStyle): string {
  const servers = helpers.some((text) => /servers\.push/.test(text))
    ? [`const servers${style.typescript ? ": any[]" : ""} = []${style.semicolons ? ";" : ""}`]
    : [];
  const strict = style.modules === "commonjs" ? [] : [];
  return `${[header.join("\n"), [...strict, ...imports].join("\n"), ...servers, ...helpers, tests].filter(Boolean).join("\n\n")}\n`;
}

/** As frameworks print it: the names of the blocks around it, then its own. */
function fullName(
  group: string,
  method: string,
  methods: number,
  title: string,
  { groups }: TestStyle,
): string {
  if (!groups) return `${group}${method} ${title}`;
  return methods === 1 ? `${group}${method} ${title}` : [group, method, title].filter(Boolean).join(" ");
}
