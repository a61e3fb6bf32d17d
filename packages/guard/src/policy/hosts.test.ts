import { describe, expect, test } from "vitest";
import { compileHost, isPrivate, readHost, showHost } from "./hosts.ts";

const names = (pattern: string, host: string) => {
  const read = readHost(host);
  return read !== undefined && compileHost(pattern)(read);
};

describe("a host is named exactly, or below a name", () => {
  test.each([
    ["api.example.org", "api.example.org", true],
    ["api.example.org", "API.Example.org.:443", true],
    ["api.example.org", "api.example.org:8443", false],
    ["api.example.org:8443", "api.example.org:8443", true],
    ["api.example.org:*", "api.example.org:8443", true],
    ["api.example.org", "api.example.org.evil.net", false],
    ["example.org", "api.example.org", false],
    ["*.example.org", "api.example.org", true],
    ["*.example.org", "a.b.example.org", true],
    ["*.example.org", "example.org", false],
    ["*.example.org", "evilexample.org", false],
    ["bücher.example", "xn--bcher-kva.example", true],
    ["example.org", "example.org:80", false],
  ])("%s %s %s", (pattern, host, expected) => expect(names(pattern, host)).toBe(expected));
});

test.each(["a b", "a/b", "user@host", "host?x", "host#x", "", ":443", "a\nb", "host:99999"])(
  "%j is no host",
  (text) => expect(readHost(text)).toBeUndefined(),
);

test.each([
  "2130706433",
  "0x7f.1",
  "017700000001",
  "127.1",
  "[::ffff:127.0.0.1]",
  "[::1]:80",
  "0.0.0.0",
  "localhost",
  "a.localhost",
  "metadata.google.internal",
  "169.254.169.254",
  "10.1.2.3",
  "192.168.1.1",
  "[fd00::1]",
  "[fe80::1]",
  "db",
  "printer.local",
  "[64:ff9b::7f00:1]",
  "[2002:7f00:1::]",
])("%s is this machine or its network, however it is written", (text) =>
  expect(isPrivate(readHost(text)!)).toBe(true),
);

test("others are not", () => {
  expect(
    ["example.org", "8.8.8.8", "[2606:4700::1111]"].filter((text) => isPrivate(readHost(text)!)),
  ).toEqual([]);
  expect(showHost(readHost("[2606:4700::1111]:80")!)).toBe("[2606:4700::1111]:80");
});
