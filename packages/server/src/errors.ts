import type { ErrorCode } from "@familiar/protocol";

const statuses: Partial<Record<ErrorCode, 400 | 403 | 404 | 409 | 503>> = {
  usage: 400,
  "config-invalid": 400,
  "policy-refused": 403,
  "hook-refused": 403,
  "sandbox-missing": 403,
  "not-found": 404,
  "task-not-found": 404,
  "task-state": 409,
  "proposal-not-found": 404,
  "proposal-closed": 409,
  "proposal-changed": 409,
  "patch-conflict": 409,
  "database-busy": 503,
};

/** HTTP status of an error of the table; 500 where none says more. */
export const statusOf = (code: ErrorCode) => statuses[code] ?? 500;
