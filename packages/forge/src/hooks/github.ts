import { z } from "zod";
import type { HookEvent, Told } from "./event.ts";
import { saidTo } from "./event.ts";

const repository = z.object({ full_name: z.string() });
const user = z.object({ login: z.string(), type: z.string().optional() });

const comment = z.object({
  ...{ action: z.string(), repository, issue: z.object({ number: z.int() }) },
  comment: z.object({ body: z.string(), html_url: z.string(), created_at: z.string(), user }),
});
const run = z.object({
  ...{ action: z.string(), repository },
  workflow_run: z.object({
    ...{ id: z.int(), name: z.string().nullish(), html_url: z.string(), updated_at: z.string() },
    ...{ head_branch: z.string().nullish(), head_sha: z.string(), conclusion: z.string().nullish() },
    head_repository: repository.nullish(),
  }),
});
/** Gitea and Forgejo send the same. */
const pull = z.object({
  ...{ action: z.string(), repository, sender: user },
  pull_request: z.object({
    ...{ number: z.int(), html_url: z.string(), merged: z.boolean().nullish(), updated_at: z.string() },
    ...{ closed_at: z.string().nullish(), head: z.object({ ref: z.string(), repo: repository.nullish() }) },
  }),
});

const failures = new Set(["failure", "timed_out", "startup_failure"]);

/** What GitHub tells, and Gitea in its likeness; undefined for all that starts nothing. */
export function toldByGithub(forge: "github" | "gitea", name: string, payload: unknown): Told | undefined {
  switch (name) {
    case "workflow_run": {
      const { action, repository, workflow_run: at } = run.parse(payload);
      const own = at.head_repository?.full_name === repository.full_name;
      if (action !== "completed" || !own || !failures.has(at.conclusion ?? "")) return undefined;
      const event: HookEvent = {
        ...{ kind: "workflow-failed", forge, url: at.html_url, at: Date.parse(at.updated_at) },
        ...{ run: String(at.id), name: at.name ?? "", branch: at.head_branch ?? "", commit: at.head_sha },
      };
      return { repository: repository.full_name, event };
    }
    case "issue_comment": {
      const { action, repository, issue, comment: said } = comment.parse(payload);
      const text = action === "created" && said.user.type !== "Bot" ? saidTo(said.body) : undefined;
      if (text === undefined) return undefined;
      const event: HookEvent = {
        ...{ kind: "mention", forge, url: said.html_url, at: Date.parse(said.created_at) },
        ...{ number: issue.number, by: said.user.login, text },
      };
      return { repository: repository.full_name, event };
    }
    case "pull_request": {
      const { action, repository, sender, pull_request: at } = pull.parse(payload);
      const own = at.head.repo?.full_name === repository.full_name && at.head.ref.startsWith("familiar/");
      if (action !== "closed" || !own) return undefined;
      const event: HookEvent = {
        ...{ kind: "pull-request-closed", forge, url: at.html_url, by: sender.login },
        ...{ number: at.number, branch: at.head.ref, merged: at.merged === true },
        at: Date.parse(at.closed_at ?? at.updated_at),
      };
      return { repository: repository.full_name, event };
    }
  }
  return undefined;
}
