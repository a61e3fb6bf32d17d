import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { git } from "@familiar/storage/testing";
import { expect, onTestFinished, test } from "vitest";
import { documentOf, scene } from "../testing/index.ts";

const token = `ghp_${"a".repeat(36)}`;

/** A server that answers for the runs of octo/tools as GitHub documents it; a log is elsewhere, by a redirect of GitHub's own. */
async function runs(commit: string, log: string) {
  const asked: string[] = [];
  const run = {
    id: 7,
    name: "CI",
    html_url: "https://x.test/octo/tools/actions/runs/7",
    head_branch: "main",
  };
  const job = (id: number, name: string, conclusion: string) => ({
    ...{ id, name, status: "completed", conclusion },
    steps: [{ name: "Test", status: "completed", conclusion }],
  });
  const at = "/repos/octo/tools/actions";
  const answers: Record<string, unknown> = {
    [`${at}/runs?status=failure`]: { workflow_runs: [{ ...run, head_sha: commit }] },
    [`${at}/runs?status=success`]: { workflow_runs: [{ ...run, id: 6, head_sha: commit }] },
    [`${at}/runs/7`]: { ...run, head_sha: commit, status: "completed", conclusion: "failure" },
    [`${at}/runs/7/jobs`]: { jobs: [job(1, "lint", "success"), job(2, "test", "failure")] },
  };
  const server = createServer((request, response) => {
    asked.push(request.url!);
    const found = Object.entries(answers).findLast(([path]) => request.url!.startsWith(path));
    if (request.url === `${at}/jobs/2/logs`) response.end(log);
    else
      response
        .writeHead(found ? 200 : 404, { "content-type": "application/json" })
        .end(JSON.stringify(found?.[1] ?? {}));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

test("the last failed run of the branch, or one by its address, is fetched job by job and explained", async () => {
  const { root, run, remove, repository } = scene();
  onTestFinished(remove);
  const head = repository.git("rev-parse", "HEAD").trim();
  const log = [
    "2026-03-01T10:00:00.0000000Z ##[group]Run npm test",
    "2026-03-01T10:00:00.0000000Z ##[endgroup]",
    "2026-03-01T10:00:01.0000000Z TypeError: oil is not a number",
    "2026-03-01T10:00:01.0000000Z     at lightFlame (/home/runner/work/tools/tools/src/flame.js:2:9)",
    "2026-03-01T10:00:02.0000000Z ##[error]Process completed with exit code 1.",
  ].join("\n");
  const { url, asked } = await runs(head, log);
  git(root, "remote", "add", "origin", "https://github.test/octo/tools.git");
  const env = { FAMILIAR_FORGE: "github", FAMILIAR_FORGE_URL: url, FAMILIAR_GITHUB_TOKEN: token };
  const last = documentOf("triage", await run(["triage", "--last", "--json"], { env }));
  expect(last).toMatchObject({
    ...{ commit: head, input: { system: "github", source: "https://x.test/octo/tools/actions/runs/7" } },
    places: [{ path: "src/flame.js", line: 2 }],
    recurrence: { runners: ["CI / test"] },
  });
  const address = "https://github.test/octo/tools/actions/runs/7/job/2";
  const named = documentOf("triage", await run(["triage", address, "--json"], { env }));
  // Read again, it is the same sighting.
  expect(named).toMatchObject({ places: last.places, recurrence: { times: 1 } });
  expect(asked.filter((path) => path.endsWith("/logs"))).toHaveLength(2);
  const other = await run(["triage", address.replace("octo/tools", "octo/other")], { env });
  expect(other).toMatchObject({ code: 1, stderr: expect.stringContaining("of another repository") });
  expect(JSON.stringify([last, named])).not.toContain(token);
  const unknown = await run(["triage", "--last"], { env: { FAMILIAR_FORGE_URL: "" } });
  expect(unknown).toMatchObject({ code: 1, stderr: expect.stringContaining("download the log") });
  const refused = address.replace("/7/", "/9/");
  const { FAMILIAR_GITHUB_TOKEN: _, ...nobody } = env;
  expect(await run(["triage", refused], { env: nobody })).toMatchObject({
    stderr: expect.stringContaining("FAMILIAR_GITHUB_TOKEN"),
  });
  expect((await run(["triage", refused], { env })).stderr).not.toContain("FAMILIAR_GITHUB_TOKEN");
});
