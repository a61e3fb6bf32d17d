import type { WriteTransaction } from "../schema.ts";
import { first } from "./0001-first.ts";
import { checkpoints } from "./0002-checkpoints.ts";
import { approvals } from "./0003-approvals.ts";
import { conversation } from "./0004-conversation.ts";
import { review } from "./0005-review.ts";
import { forge } from "./0006-forge.ts";
import { incidents } from "./0007-incidents.ts";
import { replies } from "./0008-replies.ts";

export type Migration = { name: string; up(db: WriteTransaction): Promise<void> };

/** In order; the number of a migration is its place here, from 1. What was released never changes. */
export const migrations: readonly Migration[] = [
  ...[first, checkpoints, approvals, conversation, review, forge],
  ...[incidents, replies],
];
