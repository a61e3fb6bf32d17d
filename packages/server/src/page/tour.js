import { ago, element, list, places } from "./dom.js";

const section = (title, ...content) =>
  content.flat().some(Boolean)
    ? element("section", {}, element("h3", {}, title), ...content.flat().filter(Boolean))
    : undefined;

const some = (items, draw, ordered) => (items?.length ? list(items.map(draw), ordered) : undefined);

const commands = (tour) =>
  some(tour.commands.slice(0, 12), ({ purpose, command, directory, source, executed, notExecuted }) => [
    element("span", { class: "tag" }, purpose),
    " ",
    element("code", {}, command),
    directory === "." ? "" : ` in ${directory}`,
    " ",
    places([source]),
    element(
      "small",
      { class: "quiet" },
      executed ? ` ran, exit code ${executed.exitCode}` : notExecuted ? ` ${notExecuted}` : "",
    ),
  ]);

const modules = ({ modules: rows }) =>
  rows.length
    ? element(
        "div",
        { class: "scroll", tabindex: "0", role: "region", "aria-label": "Modules" },
        element(
          "table",
          {},
          element(
            "thead",
            {},
            element(
              "tr",
              {},
              ...["module", "what it is", "files", "lines", "commits this year", "who"].map((head) =>
                element("th", { scope: "col" }, head),
              ),
            ),
          ),
          element(
            "tbody",
            {},
            ...rows.map((row) =>
              element(
                "tr",
                {},
                element("th", { scope: "row" }, element("code", {}, row.path)),
                element("td", {}, row.role, " ", places(row.citations, 1)),
                ...[row.files, row.lines, row.activity].map((number) =>
                  element("td", { class: "number" }, number.toLocaleString("en")),
                ),
                element(
                  "td",
                  {},
                  row.owners
                    .slice(0, 2)
                    .map(({ name }) => name)
                    .join(", "),
                ),
              ),
            ),
          ),
        ),
      )
    : undefined;

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
    element("p", { class: "lead" }, tour.summary.text, " ", places(tour.summary.citations, 1)),
    tour.audience && element("p", {}, tour.audience.text, " ", places(tour.audience.citations, 1)),
    section("Run it", commands(tour)),
    section(
      "Read these first",
      some(
        tour.readingOrder,
        ({ path, line, why, citations }) => [
          element("code", {}, `${path}:${line}`),
          ` ${why} `,
          places(citations, 1),
        ],
        true,
      ),
    ),
    section("Modules", modules(tour)),
    section(
      "How a call flows",
      some(tour.flow, ({ text, citations }) => [text, " ", places(citations)], true),
    ),
    section(
      "First tasks",
      some(tour.firstTasks, ({ title, size, why, steps, citations }) => [
        element("strong", {}, title),
        " ",
        element("span", { class: "tag" }, size),
        ` ${why} `,
        places(citations, 1),
        steps.length ? element("details", {}, element("summary", {}, "Steps"), list(steps, true)) : "",
      ]),
    ),
    section("First pull request", firstPullRequest(tour)),
    section(
      "First day",
      some(tour.checklist.firstDay, (text) => text),
    ),
    section(
      "First week",
      some(tour.checklist.firstWeek, (text) => text),
    ),
    section(
      "Entry points",
      some(tour.entryPoints, ({ path, line, what }) => [element("code", {}, `${path}:${line}`), ` ${what}`]),
    ),
    section(
      "Hotspots",
      some(tour.hotspots, ({ path, why, citations }) => [
        element("code", {}, path),
        ` ${why} `,
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
      some(tour.conventions, ({ statement, citations }) => [statement, " ", places(citations, 2)]),
    ),
    section(
      "Not found out",
      some(tour.missing, (text) => text),
    ),
  );
