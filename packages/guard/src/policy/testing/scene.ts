import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Level } from "@familiar/protocol";
import { loadPolicy } from "../policy.ts";
import type { About, PolicyRequest } from "../request.ts";
import type { PolicySources } from "../sources.ts";
import { hashOf, writeTrust } from "../trust.ts";

const places = {
  user: "home/scope.yaml",
  own: "home/data/scope.yaml",
  repository: "repository/.familiar/scope.yaml",
  organisation: "organisation.yaml",
};

/** A noon on a Wednesday. */
export const noon = Date.UTC(2026, 0, 7, 12);

export const about = (level: Level, more: Partial<About> = {}): About => ({
  ...{ level, tainted: [], origin: "person", now: noon },
  ...more,
});

/** Folders for every tier's scope file, and the policy made of them. */
export function policyScene() {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "familiar-policy-")));
  const root = join(folder, "repository");
  const directory = join(folder, "home/data");
  const organisation = join(folder, places.organisation);
  for (const path of [root, directory]) mkdirSync(path, { recursive: true });
  let env: NodeJS.ProcessEnv = {};
  const sources = (): PolicySources => ({ root, home: join(folder, "home"), directory, env });
  const load = () => loadPolicy(sources());
  const textOf = (lines: readonly string[]) => ["version: 1", ...lines, ""].join("\n");
  return {
    ...{ folder, root, directory, sources, load },
    fileOf: (tier: keyof typeof places) => join(folder, places[tier]),
    write(tier: keyof typeof places, ...lines: string[]) {
      const path = join(folder, places[tier]);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, textOf(lines));
      if (tier === "organisation") env = { FAMILIAR_ORGANISATION_SCOPE: organisation };
    },
    trust(...lines: string[]) {
      const text = textOf(lines);
      writeTrust(directory, { hash: hashOf(text), text, by: "ada", at: noon });
    },
    async rule(request: PolicyRequest, level: Level = "propose", more: Partial<About> = {}) {
      return (await load()).rule(request, about(level, more));
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
