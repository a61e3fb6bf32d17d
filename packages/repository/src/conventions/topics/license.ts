import { lineOf } from "../input.ts";
import { clear, sourceFiles, type Topic } from "./topic.ts";

const licenses: readonly [RegExp, string][] = [
  [/GNU AFFERO GENERAL PUBLIC LICENSE\s+Version 3/i, "the GNU AGPL 3"],
  [/GNU LESSER GENERAL PUBLIC LICENSE\s+Version ([\d.]+)/i, "the GNU LGPL"],
  [/GNU GENERAL PUBLIC LICENSE\s+Version 3/i, "the GNU GPL 3"],
  [/GNU GENERAL PUBLIC LICENSE\s+Version 2/i, "the GNU GPL 2"],
  [/Apache License,?\s+Version 2\.0/i, "the Apache License 2.0"],
  [/Mozilla Public License,?\s+(Version|v\.?) ?2\.0/i, "the Mozilla Public License 2.0"],
  [
    /COPYRIGHT AND PERMISSION NOTICE[\s\S]{0,400}Permission to use, copy, modify, and distribute/i,
    "the curl licence, which is like MIT's",
  ],
  [/Permission is hereby granted, free of charge, to any person obtaining/i, "the MIT License"],
  [/Permission to use, copy, modify, and(\/or)? distribute this software for any/i, "the ISC License"],
  [/Redistribution and use in source and binary forms[\s\S]*Neither the name/i, "the BSD 3-Clause License"],
  [/Redistribution and use in source and binary forms/i, "the BSD 2-Clause License"],
  [/This is free and unencumbered software released into the public domain/i, "the Unlicense"],
  [/Boost Software License/i, "the Boost Software License"],
  [/Eclipse Public License/i, "the Eclipse Public License"],
  [/CC0 1\.0 Universal/i, "CC0 1.0"],
];
const file = /^((un)?licen[cs]e|copying)([-.](md|txt|rst|mit|apache(-2\.0)?|apache2))?$/i;

/** Under which licence the repository stands, from its licence files. */
export const license: Topic = (input) =>
  input.files
    .filter(({ path }) => file.test(path))
    .flatMap(({ path }) => {
      const text = input.text(path)?.slice(0, 20_000) ?? "";
      const found = licenses.find(([pattern]) => pattern.test(text));
      const statement = `The licence is ${found?.[1]}.`;
      return found
        ? [{ topic: "license", statement, citations: [input.cite(path, lineOf(text, found[0]))] }]
        : [];
    });

const header = /SPDX-License-Identifier:\s*([\w.+-]+)|Copyright\b.*|Licensed under .*|\(c\) \d{4}/i;
const fewest = 8;
const looked = 400;

/** Whether source files begin with a licence header. */
export const licenseHeader: Topic = (input) => {
  const all = sourceFiles(input);
  const step = Math.max(1, Math.floor(all.length / looked));
  const files = all.filter((_, i) => i % step === 0).slice(0, looked);
  const withHeader = files.flatMap(({ path }) => {
    const top = (input.text(path) ?? "").split("\n", 20).join("\n");
    return header.test(top) ? [{ path, line: lineOf(top, header) }] : [];
  });
  if (files.length < fewest || withHeader.length / files.length < clear) return [];
  const statement = `Source files begin with a copyright or licence header (${withHeader.length} of ${files.length} looked at).`;
  return [
    {
      topic: "license-header",
      statement,
      citations: withHeader.slice(0, 2).map(({ path, line }) => input.cite(path, line)),
    },
  ];
};
