import { hostname } from "node:os";
import { expect, test } from "vitest";
import { createOwner, heartbeatEvery, isAbandoned, leaseFor, nextDoubt } from "./owner.ts";

const until = 1000;
const lease = (owner: string) => ({ owner, until });

test("a runner of this process lives until it retires, however late its sign of life", () => {
  const owner = createOwner();
  expect(owner.leaseAt(5)).toEqual({ owner: owner.id, until: 5 + leaseFor });
  expect(isAbandoned(lease(owner.id), until + 1)).toBe(false);
  owner.retire();
  expect(isAbandoned(lease(owner.id), until - 1)).toBe(true);
});

test("a runner of another process lives while that does, and its lease holds", () => {
  const [alive, dead] = [`${hostname()}/${process.ppid}/x`, `${hostname()}/4194999/x`];
  expect(isAbandoned(lease(alive), until)).toBe(false);
  expect(isAbandoned(lease(alive), until + 1)).toBe(true);
  expect(isAbandoned(lease(dead), until)).toBe(true);
});

test("of another machine only the lease is known; a task without a runner is abandoned", () => {
  expect(isAbandoned(lease("elsewhere/4194999/x"), until)).toBe(false);
  expect(isAbandoned(lease("elsewhere/1/x"), until + 1)).toBe(true);
  expect(isAbandoned({ owner: "", until: 0 }, until)).toBe(true);
});

test("one looks again when two signs of life are missing, then when the lease is over", () => {
  const until = leaseFor;
  const [elsewhere, owner] = [{ owner: "elsewhere/1/x", until }, createOwner()];
  expect(nextDoubt(elsewhere, 0)).toBe(2 * heartbeatEvery);
  expect(nextDoubt(elsewhere, 2 * heartbeatEvery)).toBe(until + 1);
  expect(nextDoubt({ owner: owner.id, until }, 0)).toBe(Infinity);
  owner.retire();
});
