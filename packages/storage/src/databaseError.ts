import { FamiliarError } from "@familiar/protocol";

/** SQLite's primary result codes that a person can do something about. */
const codes = {
  busy: 5,
  locked: 6,
  readOnly: 8,
  io: 10,
  damaged: 11,
  full: 13,
  cannotOpen: 14,
  notADatabase: 26,
};

/** Says what an error of SQLite means for a person, naming the file; others pass as they are. */
export function databaseError(error: unknown, file: string): unknown {
  if (error instanceof FamiliarError || !(error instanceof Error)) return error;
  const { errcode, syscall } = error as { errcode?: number; syscall?: string };
  const why = `${file}: ${error.message}.`;
  if (syscall !== undefined) return new FamiliarError("write-failed", why, { cause: error });
  if (errcode === undefined) return error;
  switch (errcode & 0xff) {
    case codes.busy:
    case codes.locked:
      return new FamiliarError("database-busy", why, { cause: error });
    case codes.damaged:
    case codes.notADatabase:
      return new FamiliarError("database-damaged", why, { cause: error });
    case codes.readOnly:
    case codes.io:
    case codes.full:
    case codes.cannotOpen:
      return new FamiliarError("write-failed", why, { cause: error });
    default:
      return error;
  }
}
