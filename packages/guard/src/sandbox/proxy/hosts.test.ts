import fc from "fast-check";
import { expect, test } from "vitest";
import { readAuthority, readHosts } from "./hosts.ts";

test("a host is granted by its name, for port 443 unless it says another", () => {
  expect([...readHosts(["registry.npmjs.org", "Example.COM.:80", "localhost:8080"])]).toEqual([
    "registry.npmjs.org:443",
    "example.com:80",
    "localhost:8080",
  ]);
});

test.each([
  ...["127.0.0.1:443", "2130706433:443", "0x7f000001:443", "0177.0.0.1:443", "127.1:443", "0x7f.1:443"],
  ...["[::1]:443", "::1:443", "[::ffff:127.0.0.1]:443", "example.com", "example.com:", "example.com:0"],
  ...[
    "example.com:65536",
    "example.com:443:443",
    "example.com:443/x",
    "user@example.com:443",
    " example.com:443",
  ],
  ...[
    "example.com\r\n:443",
    "example..com:443",
    ".example.com:443",
    "*.example.com:443",
    "ex%61mple.com:443",
  ],
  ...["exаmple.com:443", "example.com\u0000:443", "-x.com:443"],
])("%j is not the name of a host", (text) => {
  expect(readAuthority(text)).toBeUndefined();
});

test("no way of writing an address of numbers is a name", () => {
  const part = fc.oneof(
    fc.nat(255).map(String),
    fc.nat(0xffffffff).map((each) => `0x${each.toString(16)}`),
    fc.nat(0xffffffff).map((each) => `0${each.toString(8)}`),
  );
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), (parts) => {
      expect(readAuthority(`${parts.join(".")}:443`)).toBeUndefined();
      expect(() => readHosts([parts.join(".")])).toThrow("not the name of a host");
    }),
  );
});
