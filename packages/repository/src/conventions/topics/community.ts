import type { Convention } from "../../model.ts";
import { citeCommits, type Topic } from "./topic.ts";

const pages: readonly [RegExp, string][] = [
  [
    /^(\.github\/|\.gitlab\/|docs\/)?contribut(ing|e)(\.\w+)?$/i,
    "A page for contributors says how to take part.",
  ],
  [
    /^(\.github\/|docs\/)?pull_request_template(\.\w+)?$|^\.github\/PULL_REQUEST_TEMPLATE\//i,
    "Pull requests start from a template.",
  ],
  [/^\.gitlab\/merge_request_templates\//i, "Merge requests start from a template."],
  [
    /^(\.github\/)?issue_template(\.\w+)?$|^\.github\/ISSUE_TEMPLATE\/|^\.gitlab\/issue_templates\//i,
    "Issues start from templates.",
  ],
  [/^(\.github\/|docs\/)?code_of_conduct(\.\w+)?$/i, "A code of conduct holds for everyone who takes part."],
  [/^(\.github\/|docs\/)?security(\.\w+)?$/i, "A security page says how to report a weakness in private."],
];

const changelog = /^(docs\/)?(changelog|changes|history|news|release[-_]?notes)(\.\w+)?$/i;
const latest = 100;
const often = 0.25;

/** Pages and templates for people who take part, and whether the changelog is kept with the changes. */
export const community: Topic = (input) => {
  const found = pages.flatMap(([pattern, statement]): Convention[] => {
    const page = input.files.find(({ path }) => pattern.test(path));
    return page ? [{ topic: "contributing", statement, citations: [input.cite(page.path, 1)] }] : [];
  });
  const log = input.files.find(({ path }) => changelog.test(path));
  if (!log) return found;
  const changes = input.history.commits.filter(({ files }) => files.length > 0).slice(0, latest);
  const kept = changes.filter(({ files }) => files.includes(log.path));
  const statement =
    changes.length === latest && kept.length / latest >= often
      ? `Changes are noted in ${log.path} as they are made (${kept.length} of the last ${latest} commits touch it).`
      : `Releases are described in ${log.path}.`;
  return [
    ...found,
    {
      topic: "changelog",
      statement,
      citations: [input.cite(log.path, 1), ...citeCommits(input, kept, 2)],
    },
  ];
};
