import { expect, test } from "vitest";
import { secretService, withKeychain } from "../testing/secretService.ts";
import { findKeychain } from "./keychain.ts";

withKeychain("a secret is kept by its account, replaced, and taken out again", async () => {
  const keychain = findKeychain(await secretService())!;
  const [one, other] = ["https://api.example.com", "https://other.example.com"];
  expect(await keychain.get(one)).toBeUndefined();
  await keychain.set(one, 'first "$\\ secret');
  await keychain.set(other, "second");
  expect([await keychain.get(one), await keychain.get(other)]).toEqual(['first "$\\ secret', "second"]);
  await keychain.set(one, "third");
  expect(await keychain.get(one)).toBe("third");
  await keychain.remove(one);
  expect([await keychain.get(one), await keychain.get(other)]).toEqual([undefined, "second"]);
});

withKeychain("one that does not answer says so in its own words", async () => {
  const keychain = findKeychain({
    PATH: process.env.PATH,
    DBUS_SESSION_BUS_ADDRESS: "unix:path=/nonexistent",
  })!;
  await expect(keychain.get("a")).rejects.toMatchObject({ code: "keychain-failed" });
  await expect(keychain.set("a", "b")).rejects.toMatchObject({ code: "keychain-failed" });
});

test("there is none where its program is not", () => {
  expect(findKeychain({ PATH: "/nonexistent" })).toBeUndefined();
});
