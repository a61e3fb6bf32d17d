import { expect, it } from "vitest";
import { blocks } from "./prose.ts";
import { describing } from "./summary.ts";

const best = (page: string, name = "parcel", path = "README.md") =>
  describing(blocks(path, page), name).sort((a, b) => b.score - a.score)[0];

it("takes the sentence that defines, wherever badges, news and HTML stand before it", () => {
  const page = [
    '<p align="center"><img src="logo.svg"></p>',
    "",
    "[![build](https://x/b.svg)](https://x) [![npm](https://y/n.svg)](https://y)",
    "",
    "## Parcel 2 is now available!",
    "",
    "We are happy to announce a release with many things.",
    "",
    "---",
    "",
    "> [!NOTE]",
    "> The `main` branch is for the next release.",
    "",
    "Parcel is a tracker for shops. It is fast.",
  ].join("\n");
  expect(best(page)).toMatchObject({ text: "Parcel is a tracker for shops. It is fast.", line: 14 });
});

it("reads the tagline of an HTML block", () => {
  expect(
    best('<h3>Every parcel found</h3>\n<p align="center">Parcel is a tracker that never sleeps.</p>\n'),
  ).toMatchObject({
    text: "Parcel is a tracker that never sleeps.",
    line: 2,
  });
});

it("reads reStructuredText and plain text", () => {
  expect(
    best(
      "======\nparcel\n======\n\n.. image:: x.png\n\nparcel is a `tracker <https://x>`_ for shops.\n",
      "parcel",
      "README.rst",
    ),
  ).toMatchObject({
    text: "parcel is a tracker for shops.",
    line: 7,
  });
});

it("has nothing to say of a page that only points elsewhere", () => {
  expect(
    best(
      "# parcel\n\nPlease follow the documentation at [parcel.org](https://parcel.org)!\n\n## Sponsors\n\nOur sponsors are great people who give.\n",
    ),
  ).toBeUndefined();
});
