import { z } from "zod";
import { type HookEvent, saidTo, type Told } from "./event.ts";

const project = z.object({ path_with_namespace: z.string(), web_url: z.string() });
const user = z.object({ username: z.string() });
const at = z.string().transform((text) =>
  Date.parse(
    text
      .replace(/ UTC$/, "Z")
      .replace(" ", "T")
      .replace(/ (?=[+-])/, ""),
  ),
);

const note = z.object({
  ...{ project, user, issue: z.object({ iid: z.int() }).optional() },
  merge_request: z.object({ iid: z.int() }).optional(),
  object_attributes: z.object({
    note: z.string(),
    url: z.string(),
    created_at: at,
    action: z.string().optional(),
  }),
});
const pipeline = z.object({
  project,
  object_attributes: z.object({
    ...{ id: z.int(), name: z.string().nullish(), ref: z.string(), sha: z.string(), status: z.string() },
    ...{ finished_at: at.nullish(), created_at: at, source: z.string().optional() },
  }),
});
const request = z.object({
  ...{ project, user },
  object_attributes: z.object({
    ...{
      iid: z.int(),
      url: z.string(),
      action: z.string().optional(),
      source_branch: z.string(),
      updated_at: at,
    },
    ...{ source_project_id: z.int().nullish(), target_project_id: z.int().nullish() },
  }),
});

/** What GitLab tells; undefined for all that starts nothing. */
export function toldByGitlab(name: string, payload: unknown): Told | undefined {
  const told = (repository: string, event: HookEvent): Told => ({ repository, event });
  switch (name) {
    case "Pipeline Hook": {
      const { project, object_attributes: of } = pipeline.parse(payload);
      if (of.status !== "failed" || of.source === "external_pull_request_event") return undefined;
      return told(project.path_with_namespace, {
        ...{ kind: "workflow-failed", forge: "gitlab", url: `${project.web_url}/-/pipelines/${of.id}` },
        ...{ run: String(of.id), name: of.name ?? "", branch: of.ref, commit: of.sha },
        at: of.finished_at ?? of.created_at,
      });
    }
    case "Note Hook": {
      const { project, user, issue, merge_request, object_attributes: of } = note.parse(payload);
      const number = issue?.iid ?? merge_request?.iid;
      const text = of.action === "update" ? undefined : saidTo(of.note);
      if (number === undefined || text === undefined) return undefined;
      return told(project.path_with_namespace, {
        ...{ kind: "mention", forge: "gitlab", url: of.url, at: of.created_at },
        ...{ number, by: user.username, text },
      });
    }
    case "Merge Request Hook": {
      const { project, user, object_attributes: of } = request.parse(payload);
      const own = of.source_project_id === of.target_project_id && of.source_branch.startsWith("familiar/");
      if (!own || (of.action !== "close" && of.action !== "merge")) return undefined;
      return told(project.path_with_namespace, {
        ...{ kind: "pull-request-closed", forge: "gitlab", url: of.url, at: of.updated_at },
        ...{ number: of.iid, branch: of.source_branch, merged: of.action === "merge", by: user.username },
      });
    }
  }
  return undefined;
}
