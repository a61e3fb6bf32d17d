import { verdictOf } from "../verdict.ts";
import { deed, outcome, sentence } from "../words.ts";
import type { Exported } from "./index.ts";

/**
 * OCSF 1.8.0, class API Activity (6003) with the profile `security_control`: Familiar asks its guard for an
 * effect, and the guard allows or denies it. https://schema.ocsf.io/1.8.0/classes/api_activity
 */
export function toOcsf({ row: { seq, hash, body }, record = {}, action }: Exported, version: string) {
  const { kind, at, id, task, rule, reason, ok, error, why, durationMs } = record;
  const { kind: asked = kind, as } = (action ?? {}) as { kind?: unknown; as?: unknown };
  const operation = String(asked);
  const activity = as === "read" ? reads : (activities[operation] ?? other);
  const verdict = verdictOf(record);
  const refused = verdict === "deny";
  const failed = kind === "effect" && ok !== true;
  const said = kind === "effect" ? outcome(record) : undefined;
  return {
    ...{ category_uid: 6, category_name: "Application Activity" },
    ...{ class_uid: 6003, class_name: "API Activity", type_uid: 600_300 + activity.id },
    ...{ activity_id: activity.id, activity_name: activity.name },
    ...(refused ? medium : failed ? low : informational),
    ...(refused || failed ? failure : verdict === "ask" ? waiting : success),
    ...((reason ?? why) !== undefined && { status_detail: String(reason ?? why) }),
    ...(error !== undefined && { status_code: String(error) }),
    time: Number(at),
    ...(typeof durationMs === "number" && { duration: durationMs }),
    message: said && action ? `${deed(action)}: ${said}` : sentence(record),
    metadata: {
      version: "1.8.0",
      product: { name: "Familiar", vendor_name: "Familiar", version },
      profiles: ["security_control"],
      log_name: "ledger",
      event_code: String(kind),
      uid: hash,
      sequence: seq,
      ...(id !== undefined && { correlation_uid: String(id) }),
    },
    actor: { app_name: "Familiar", ...(task !== undefined && { session: { uid: String(task) } }) },
    src_endpoint: { svc_name: "familiar" },
    api: {
      operation,
      service: { name: "guard" },
      ...(id !== undefined && { request: { uid: String(id) } }),
      ...(said !== undefined && { response: { message: said } }),
    },
    ...(verdict && { ...controls[verdict], policy: { name: String(rule), is_applied: true } }),
    raw_data: body,
    raw_data_hash: { algorithm_id: 3, algorithm: "SHA-256", value: hash },
  };
}

const creates = { id: 1, name: "Create" };
const updates = { id: 3, name: "Update" };
const reads = { id: 2, name: "Read" };
const other = { id: 99, name: "Other" };
const activities: Record<string, { id: number; name: string }> = {
  ...{ request: creates, worktree: creates, commit: creates, push: creates },
  ...{ comment: creates, "pull-request": creates, "open-url": reads },
  ...{ write: updates, apply: updates, undo: updates },
  prune: { id: 4, name: "Delete" },
};

const informational = { severity_id: 1, severity: "Informational" };
const low = { severity_id: 2, severity: "Low" };
const medium = { severity_id: 3, severity: "Medium" };
const success = { status_id: 1, status: "Success" };
const failure = { status_id: 2, status: "Failure" };
const waiting = { status_id: 99, status: "Waits for a person" };

const controls = {
  allow: { action_id: 1, action: "Allowed", disposition_id: 1, disposition: "Allowed" },
  ask: { action_id: 99, action: "Asked a person", disposition_id: 14, disposition: "Delayed" },
  deny: { action_id: 2, action: "Denied", disposition_id: 2, disposition: "Blocked" },
};
