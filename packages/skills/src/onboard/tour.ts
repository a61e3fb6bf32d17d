import type { Tour } from "@familiar/protocol";
import { readDefinitions } from "../look/definitions.ts";
import { readManifest } from "../look/manifest.ts";
import { findPages } from "../look/pages.ts";
import { summarise } from "../look/summary.ts";
import { survey as look } from "../look/survey.ts";
import type { SkillContext } from "../skill.ts";
import { plain } from "../text.ts";
import { describeAudience } from "./about/audience.ts";
import { changedFiles } from "./about/changes.ts";
import { countFacts } from "./about/facts.ts";
import { whatIsMissing } from "./about/missing.ts";
import { chooseCommands } from "./commands.ts";
import { makeChecklist } from "./contribute/checklist.ts";
import { houseStyle } from "./contribute/houseStyle.ts";
import { suggestPullRequest } from "./contribute/pullRequest.ts";
import { findEntries } from "./entries/index.ts";
import { publicFilesOf } from "./entries/inManifest.ts";
import { traceFlow } from "./flow/index.ts";
import { cutModules } from "./modules/cut.ts";
import { dependencies, describeModules, diagramOf } from "./modules/index.ts";
import { moduleFinder } from "./modules/work.ts";
import { findHotspots, findPairs } from "./past/hotspots.ts";
import { knowPeople } from "./past/people.ts";
import { readingOrder } from "./reading/index.ts";
import { rankFiles, readSignals, weightsFor } from "./reading/rank.ts";
import { findTasks } from "./tasks/index.ts";
import { tryCommands } from "./trying.ts";
import { reword } from "./wording.ts";

const conventionsTold = 12;

/** Looks at the whole repository and tells what a newcomer needs; each section is one stored step. */
export async function makeTour(context: SkillContext): Promise<Tour> {
  const { repository, guard, signal } = context;
  const section = sections(context);
  const survey = look(repository, context.now());
  const manifests = repository
    .conventions()
    .manifests.flatMap(({ path }) => readManifest(survey, path) ?? []);
  const pages = findPages(survey);
  const cuts = cutModules(survey);
  const moduleOf = moduleFinder(cuts);

  const about = await section("what it is", () => ({
    summary: summarise(survey, manifests),
    audience: describeAudience(survey, manifests),
    facts: countFacts(survey, manifests),
  }));
  const commands = await tryCommands(chooseCommands(repository.conventions().commands), context);
  const definitions = readDefinitions(survey);
  const { modules, diagram } = await section("modules", () => {
    const edges = dependencies(survey, cuts);
    const modules = describeModules(cuts, edges, { survey, definitions, manifests, pages });
    return { modules, diagram: diagramOf(modules, edges, survey.name) };
  });
  const entryPoints = await section("entry points", () => findEntries(survey, manifests));
  const worth = rankFiles(readSignals(survey, definitions, entryPoints, pages), weightsFor(survey));
  const flow = await section("the way of a call", () =>
    traceFlow({ survey, definitions, entries: entryPoints, moduleOf, worth }),
  );
  const order = await section("what to read", () => {
    const onTheWay = flow.map(({ citations }) => citations.at(-1)!.path);
    return readingOrder({ survey, definitions, entries: entryPoints, pages, worth, moduleOf, onTheWay });
  });
  const past = await section("history", () => ({
    hotspots: findHotspots(survey),
    changeTogether: findPairs(survey),
    people: knowPeople(survey, cuts),
  }));
  const testCommand = commands.find(({ purpose }) => purpose === "test")?.command;
  const work = await section("first tasks", async () => {
    const publicFiles = publicFilesOf(survey, manifests);
    const ground = { survey, definitions, publicFiles, modules, guard, signal };
    const found = await findTasks(testCommand === undefined ? ground : { ...ground, testCommand });
    const style = houseStyle(repository.history());
    const firstPullRequest = suggestPullRequest(survey, found[0], style, testCommand);
    return { firstTasks: found.map(({ score, change, ...task }) => task), firstPullRequest };
  });

  const tour: Omit<Tour, "missing" | "checklist"> = {
    kind: "tour",
    repository: survey.name,
    commit: survey.commit,
    generatedAt: context.now(),
    by: "instinct",
    summary: about.summary,
    ...(about.audience ? { audience: about.audience } : {}),
    facts: about.facts,
    commands,
    modules,
    diagram,
    entryPoints,
    readingOrder: order,
    flow,
    ...past,
    conventions: repository
      .conventions()
      .conventions.slice(0, conventionsTold)
      .map(({ topic, statement, citations }) => ({
        topic: plain(topic, 40),
        statement: plain(statement, 300),
        citations,
      })),
    firstTasks: work.firstTasks,
    ...(work.firstPullRequest ? { firstPullRequest: work.firstPullRequest } : {}),
  };
  const contributing = pages.find(
    ({ path, kind }) => kind === "contributing" && /contribut/i.test(path),
  )?.path;
  const checklist = makeChecklist({
    ...tour,
    ...(contributing ? { contributing } : {}),
    ...(tour.firstPullRequest ? { branch: tour.firstPullRequest.branch } : {}),
  });
  const plainly = {
    ...tour,
    checklist,
    missing: whatIsMissing(survey, { ...tour, checklist }, await changedFiles(context)),
  };
  const { model } = context;
  return model
    ? context.step(`wording at ${survey.commit.slice(0, 7)}`, () => reword(plainly, model, signal))
    : plainly;
}

/** Runs sections as steps. What an earlier commit showed must not be reused, so each name carries the commit. */
function sections({ repository, signal, step, emit }: SkillContext) {
  const commit = repository.head().commit.slice(0, 7);
  let done = 0;
  return async <T>(name: string, work: () => T | Promise<T>): Promise<T> => {
    signal.throwIfAborted();
    const made = await step(`${name} at ${commit}`, work);
    emit({ type: "progress", label: `onboarding: ${name}`, done: ++done, total: 7 });
    return made;
  };
}
