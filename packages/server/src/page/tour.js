import { ago, element, list, places, prose } from "./dom.js";

const section = (title, ...content) =>
  content.flat().some(Boolean)
    ? element("section", {}, element("h3", {}, title), ...content.flat().filter(Boolean))
    : undefined;

/** The places of a sentence but the one that stands before it already. */
const otherPlaces = (citations, { path, line }) =>
  places(
    citations.filter((one) => one.path !== path || one.line !== line),
    1,
  ) ?? "";

const some = (items, draw, ordered) => (items?.length ? list(items.map(draw), ordered) : undefined);

const ran = ({ executed }) => {
  if (!executed) return "";
  if (executed.exitCode === 0) return " ✓ ran here";
  const said = executed.said ? `: ${executed.said}` : "";
  return ` ✗ failed here, confined and without network (${executed.stopped ?? executed.exitCode})${said}`;
};

const commands = ({ commands: found }) => {
  const reasons = new Set(found.map(({ notExecuted }) => notExecuted).filter(Boolean));
  return [
    some(found.slice(0, 12), ({ purpose, command, directory, source, executed }) => [
      element("span", { class: "tag" }, purpose),
      " ",
      element("code", {}, command),
      directory === "." ? "" : ` in ${directory}`,
      ran({ executed }),
      " ",
      places([source]),
    ]),
    ...[...reasons].map((why) => element("p", { class: "quiet" }, prose(why))),
  ];
};

const columns = ["module", "what it is", "files", "lines", "commits this year", "who"];
const number = (value) => element("td", { class: "number" }, value.toLocaleString("en"));

const moduleRow = ({ path, role, citations, files, lines, activity, owners }) =>
  element(
    "tr",
    {},
    element("th", { scope: "row" }, element("code", {}, path)),
    element("td", { class: "wide" }, prose(role), " ", places(citations, 1)),
    ...[files, lines, activity].map(number),
    element(
      "td",
      {},
      owners
        .slice(0, 2)
        .map(({ name }) => name)
        .join(", "),
    ),
  );

const modules = ({ modules: rows }) =>
  rows.length > 0 &&
  element(
    "div",
    { class: "scroll", tabindex: "0", role: "region", "aria-label": "Modules" },
    element(
      "table",
      {},
      element(
        "thead",
        {},
        element("tr", {}, ...columns.map((head) => element("th", { scope: "col" }, head))),
      ),
      element("tbody", {}, ...rows.map(moduleRow)),
    ),
  );

const firstPullRequest = (tour) =>
  tour.firstPullRequest && [
    element("p", {}, element("code", {}, tour.firstPullRequest.branch), " · ", tour.firstPullRequest.title),
    element(
      "details",
      {},
      element("summary", {}, "Its text"),
      element("pre", {}, tour.firstPullRequest.body),
    ),
  ];

/** The onboarding pack as elements, in the order in which a newcomer needs it. */
export const drawTour = (tour) =>
  element(
    "div",
    {},
    element("p", { class: "lead" }, prose(tour.summary.text), " ", places(tour.summary.citations, 1)),
    tour.audience && element("p", {}, prose(tour.audience.text), " ", places(tour.audience.citations, 1)),
    section("Run it", commands(tour)),
    section(
      "Read these first",
      some(
        tour.readingOrder,
        ({ path, line, why, citations }) => [
          element("code", {}, `${path}:${line}`),
          " ",
          prose(why),
          " ",
          otherPlaces(citations, { path, line }),
        ],
        true,
      ),
    ),
    section("Modules", modules(tour)),
    section(
      "How a call flows",
      some(tour.flow, ({ text, citations }) => [prose(text), " ", places(citations)], true),
    ),
    section(
      "First tasks",
      some(tour.firstTasks, ({ title, size, why, steps, citations }) => [
        element("strong", {}, prose(title)),
        " ",
        element("span", { class: "tag" }, size),
        " ",
        prose(why),
        " ",
        places(citations, 1),
        steps.length
          ? element("details", {}, element("summary", {}, "Steps"), list(steps.map(prose), true))
          : "",
      ]),
    ),
    section("First pull request", firstPullRequest(tour)),
    section("First day", some(tour.checklist.firstDay, prose)),
    section("First week", some(tour.checklist.firstWeek, prose)),
    section(
      "Entry points",
      some(tour.entryPoints, ({ path, line, what }) => [
        element("code", {}, `${path}:${line}`),
        " ",
        prose(what),
      ]),
    ),
    section(
      "Hotspots",
      some(tour.hotspots, ({ path, why, citations }) => [
        element("code", {}, path),
        " ",
        prose(why),
        " ",
        places(citations, 1),
      ]),
    ),
    section(
      "Change together",
      some(tour.changeTogether, ({ paths, times, of }) => `${paths.join(" and ")}: ${times} of ${of} times`),
    ),
    section(
      "People",
      some(
        tour.people.slice(0, 8),
        ({ name, commits, areas, lastAt }) =>
          `${name}: ${commits} commits, mostly ${areas.join(", ") || "everywhere"}, last ${ago(lastAt)}`,
      ),
    ),
    section(
      "Conventions",
      some(tour.conventions, ({ statement, citations }) => [prose(statement), " ", places(citations, 2)]),
    ),
    section("Not found out", some(tour.missing, prose)),
  );
