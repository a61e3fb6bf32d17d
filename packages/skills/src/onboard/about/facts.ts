import type { Tour } from "@familiar/protocol";
import { languageOf } from "../../look/languageName.ts";
import type { Manifest } from "../../look/manifest.ts";
import type { Survey } from "../../look/survey.ts";
import { plain } from "../../text.ts";

const licences: [RegExp, string][] = [
  [/Apache License\s+Version 2\.0/i, "Apache-2.0"],
  [/GNU AFFERO GENERAL PUBLIC LICENSE\s+Version 3/i, "AGPL-3.0"],
  [/GNU LESSER GENERAL PUBLIC LICENSE\s+Version 3/i, "LGPL-3.0"],
  [/GNU LESSER GENERAL PUBLIC LICENSE\s+Version 2\.1/i, "LGPL-2.1"],
  [/GNU GENERAL PUBLIC LICENSE\s+Version 3/i, "GPL-3.0"],
  [/GNU GENERAL PUBLIC LICENSE\s+Version 2/i, "GPL-2.0"],
  [/Mozilla Public License,? (Version|v\.?) ?2\.0/i, "MPL-2.0"],
  [/Permission is hereby granted, free of charge/i, "MIT"],
  [/Permission to use, copy, modify, and\/or distribute this software/i, "ISC"],
  [/Redistribution and use in source and binary forms[\s\S]{0,900}Neither the name/i, "BSD-3-Clause"],
  [/Redistribution and use in source and binary forms/i, "BSD-2-Clause"],
  [/This is free and unencumbered software released into the public domain/i, "Unlicense"],
  [/altered source versions must be plainly marked/i, "Zlib"],
  [/Creative Commons Attribution/i, "CC-BY"],
];

const markup = new Set(["markdown", "json", "yaml", "toml", "html", "css", "other"]);

/** What can be counted, the same for everybody who counts. */
export function countFacts(survey: Survey, manifests: readonly Manifest[]): Tour["facts"] {
  const { commits, people, releases } = survey.repository.history();
  const times = people.flatMap(({ firstAt, lastAt }) => [firstAt, lastAt]);
  const license =
    licenceOf(survey) ?? manifests.find(({ folder, license }) => folder === "" && license)?.license;
  const latest = [...releases].sort((a, b) => b.at - a.at)[0];
  return {
    files: survey.files.length,
    lines: survey.files.reduce((sum, file) => sum + file.lines, 0),
    commits: commits.length,
    people: people.length,
    ...(times.length > 0
      ? {
          firstCommitAt: times.reduce((a, b) => Math.min(a, b)),
          lastCommitAt: times.reduce((a, b) => Math.max(a, b)),
        }
      : {}),
    languages: languages(survey),
    ...(license ? { license } : {}),
    ...(latest ? { latestRelease: { name: plain(latest.name, 60), at: latest.at } } : {}),
  };
}

/** By lines of the product and its tests; markup and data are no languages here, unless there is nothing else. */
function languages(survey: Survey): Tour["facts"]["languages"] {
  const written = survey.files.filter((file) => file.role === "source" || file.role === "test");
  const programs = written.filter((file) => !markup.has(languageOf(file)));
  const files = programs.length > 0 ? programs : survey.files.filter((file) => languageOf(file) !== "other");
  const total = files.reduce((sum, file) => sum + file.lines, 0);
  return [...Map.groupBy(files, languageOf)]
    .map(([language, own]) => ({ language, lines: own.reduce((sum, file) => sum + file.lines, 0) }))
    .filter(({ lines }) => lines > total / 100)
    .sort((a, b) => b.lines - a.lines)
    .slice(0, 5)
    .map(({ language, lines }) => ({ language, lines, share: Math.round((lines / total) * 100) / 100 }));
}

/** Every licence that the files named so grant, or that one of them; undefined when none is recognised. */
function licenceOf(survey: Survey): string | undefined {
  const found = survey.files
    .map((file) => file.path)
    .filter((path) => /^(un)?(licen[cs]e|copying)([-._].*)?$/i.test(path))
    .sort((a, b) => a.length - b.length || a.localeCompare(b))
    .flatMap((path) => {
      const text = survey.lines(path)?.slice(0, 300).join(" ").replace(/\s+/g, " ") ?? "";
      return licences.find(([pattern]) => pattern.test(text))?.[1] ?? [];
    });
  return found.length > 0 ? [...new Set(found)].join(" or ") : undefined;
}
