import fc from "fast-check";
import { expect, test } from "vitest";
import { bodyOf, type Work } from "./body.ts";
import { templatePath } from "./template.ts";

const work: Work = {
  ...{ title: "Cover slug()", why: "slug() had no test for an empty text." },
  evidence: [
    { command: "npm test", exitCode: 0 },
    { command: "npm test", exitCode: 1, on: "base" },
  ],
  measures: [{ name: "branches | slug", before: "40 %", after: "100 %" }],
  ...{ checkpoint: "familiar/abc\n12\nroot=", reproduce: ["npm ci", "npm test"] },
};

test("a body tells the evidence, the checkpoint and how to see it oneself", () => {
  const body = bodyOf(work);
  expect(body).toContain("- `npm test`: passed\n- `npm test`: exit 1 (before the change)");
  expect(body).toContain("| branches \\| slug | 40 % | 100 % |");
  expect(body).toContain("```\nnpm ci\nnpm test\n```");
  expect(body).toContain("```\nfamiliar/abc\n12\nroot=\n```");
});

test("the repository's template stays as it is, filled below the heading that asks", () => {
  const template =
    "---\nname: x\n---\n<!-- thanks -->\n## Type\n- [ ] fix\n\n## Description\n\n## Checklist\n- [ ] tests\n";
  const body = bodyOf(work, template);
  expect(body.indexOf("slug() had no test")).toBeGreaterThan(body.indexOf("## Description"));
  expect(body.indexOf("slug() had no test")).toBeLessThan(body.indexOf("## Checklist"));
  for (const kept of ["<!-- thanks -->", "- [ ] fix", "- [ ] tests"]) expect(body).toContain(kept);
  expect(body).not.toContain("name: x");
});

test("text of others calls nobody, closes nothing, hides nothing and cannot end its fence", () => {
  fc.assert(
    fc.property(
      fc
        .array(
          fc.constantFrom(
            "@grace",
            "fixes #1",
            "Closes octo/x#2",
            "<!-- familiar:purpose ",
            "-->",
            "```",
            "<img>",
            "\n/assign",
            " ",
            "x",
          ),
        )
        .map((parts) => parts.join(" ")),
      (text) => {
        const body = bodyOf({ ...work, why: text, findings: [text], reproduce: [text] });
        const outside = body.replace(/^(`{3,})\n[\s\S]*?\n\1$/gm, "");
        expect(outside).not.toMatch(/@grace|<!--|<img|fixes #|closes octo\/x#/i);
        expect(outside).not.toMatch(/^\/assign/m);
      },
    ),
    { numRuns: 300 },
  );
});

test("templates are found where each forge looks for them", () => {
  expect(templatePath([".github/PULL_REQUEST_TEMPLATE.md", "docs/pull_request_template.md"], "github")).toBe(
    ".github/PULL_REQUEST_TEMPLATE.md",
  );
  expect(
    templatePath([".github/PULL_REQUEST_TEMPLATE/a.md", ".github/PULL_REQUEST_TEMPLATE/b.md"], "github"),
  ).toBeUndefined();
  expect(templatePath([".github/PULL_REQUEST_TEMPLATE/a.md"], "github")).toBe(
    ".github/PULL_REQUEST_TEMPLATE/a.md",
  );
  expect(templatePath([".gitlab/merge_request_templates/Default.md"], "gitlab")).toBe(
    ".gitlab/merge_request_templates/Default.md",
  );
  expect(templatePath([".forgejo/pull_request_template.md"], "gitea")).toBe(
    ".forgejo/pull_request_template.md",
  );
  expect(templatePath(["README.md"], "github")).toBeUndefined();
});
