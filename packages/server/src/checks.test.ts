import { describe, expect, test } from "vitest";
import { type Incoming, refusal } from "./checks.ts";

const rules = {
  hosts: new Set(["127.0.0.1:4000", "localhost:4000"]),
  origins: new Set(["http://127.0.0.1:4000", "http://localhost:4000"]),
  token: "right",
};

const request = (changed: Partial<Incoming> & { headers?: [string, string][] } = {}): Incoming => ({
  method: "GET",
  url: "/api/status",
  rawHeaders: [
    ["Host", "127.0.0.1:4000"],
    ["Authorization", "Bearer right"],
    ...(changed.headers ?? []),
  ].flat(),
  ...changed,
});

const status = (incoming: Incoming) => refusal(incoming, rules)?.status;

test("the server's own tools and page pass", () => {
  expect(status(request())).toBeUndefined();
  expect(
    status(
      request({
        headers: [
          ["Origin", "http://localhost:4000"],
          ["Sec-Fetch-Site", "same-origin"],
        ],
      }),
    ),
  ).toBeUndefined();
  expect(
    status(request({ method: "POST", headers: [["Content-Type", "application/json; charset=utf-8"]] })),
  ).toBeUndefined();
});

describe("a request is refused", () => {
  const cases: [string, number, Incoming][] = [
    ["whose target is a whole address", 400, request({ url: "http://127.0.0.1:4000/api/status" })],
    ["whose target has no scheme but a host", 400, request({ url: "//evil.example/api/status" })],
    ["without a Host", 421, request({ rawHeaders: ["Authorization", "Bearer right"] })],
    ["with two Hosts", 421, request({ headers: [["Host", "127.0.0.1:4000"]] })],
    [
      "with a rebound name",
      421,
      request({ rawHeaders: ["Host", "evil.example:4000", "Authorization", "Bearer right"] }),
    ],
    [
      "with a decimal address",
      421,
      request({ rawHeaders: ["Host", "2130706433:4000", "Authorization", "Bearer right"] }),
    ],
    [
      "with another port",
      421,
      request({ rawHeaders: ["Host", "127.0.0.1:80", "Authorization", "Bearer right"] }),
    ],
    ["from another origin", 403, request({ headers: [["Origin", "https://evil.example"]] })],
    ["from the origin null", 403, request({ headers: [["Origin", "null"]] })],
    ["from another site", 403, request({ headers: [["Sec-Fetch-Site", "cross-site"]] })],
    ["from the same site but another origin", 403, request({ headers: [["Sec-Fetch-Site", "same-site"]] })],
    ["that posts a form", 415, request({ method: "POST", headers: [["Content-Type", "text/plain"]] })],
    ["that posts without a type", 415, request({ method: "POST" })],
    ["without a token", 401, request({ rawHeaders: ["Host", "localhost:4000"] })],
    [
      "with a wrong token",
      401,
      request({ rawHeaders: ["Host", "localhost:4000", "Authorization", "Bearer wrong"] }),
    ],
    ["with two tokens", 401, request({ headers: [["Authorization", "Bearer right"]] })],
    [
      "that asks for the API as if it were the page",
      401,
      request({ url: "/page/../api/status", rawHeaders: ["Host", "localhost:4000"] }),
    ],
  ];
  test.each(cases)("%s: %i", (_, expected, incoming) => expect(status(incoming)).toBe(expected));
});

test("where it comes from is judged before the token is looked at", () => {
  const bad = request({ rawHeaders: ["Host", "evil.example", "Authorization", "Bearer right"] });
  expect(status(bad)).toBe(421);
});

test("the page itself needs no token, and only to be read", () => {
  const rawHeaders = ["Host", "localhost:4000"];
  for (const url of ["/", "/page/page.js", "/page/page.css", "/healthz?nonce=1"])
    expect(status(request({ url, rawHeaders })), url).toBeUndefined();
  expect(status(request({ method: "DELETE", url: "/", rawHeaders }))).toBe(415);
});

test("a webhook needs neither token nor own address, and opens nothing else; browsers send none", () => {
  const hook = (url: string, ...more: [string, string][]) =>
    status({
      ...{ method: "POST", url },
      rawHeaders: [["Host", "hooks.example.org"], ["Content-Type", "application/json"], ...more].flat(),
    });
  expect(hook("/api/hooks/github")).toBeUndefined();
  expect(hook("/api/hooks/gitlab?x=1")).toBeUndefined();
  for (const url of ["/api/tasks", "/api/hooks", "/api/hooks/github/", "/api/hooks/github/../../tasks"])
    expect(hook(url), url).toBe(421);
  expect(hook("/api/hooks/github", ["Origin", "http://127.0.0.1:4000"])).toBe(403);
  expect(hook("/api/hooks/github", ["Sec-Fetch-Site", "none"])).toBe(403);
  expect(status({ method: "GET", url: "/api/hooks/github", rawHeaders: ["Host", "hooks.example.org"] })).toBe(
    421,
  );
});
