import fc from "fast-check";
import { expect, test } from "vitest";
import { isPublic } from "./address.ts";

test.each([
  ...["127.0.0.1", "127.255.255.254", "0.0.0.0", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1"],
  ...["169.254.169.254", "168.63.129.16", "100.100.100.200", "192.0.0.192", "198.18.0.1", "203.0.113.1"],
  ...["224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255"],
  ...["::1", "::", "fe80::1", "fe80::1%eth0", "fd00:ec2::254", "fc00::1", "ff02::1", "fec0::1", "100::1"],
  ...["::ffff:127.0.0.1", "::ffff:a9fe:a9fe", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe"],
  ...["64:ff9b:1::1", "2002:7f00:1::", "2001:0:7f00:1::", "2001:db8::1", "5f00::1"],
  ...["", "localhost", "example.com", "1.2.3", "2130706433x"],
])("%s is not a public address", (address) => {
  expect(isPublic(address)).toBe(false);
});

test.each([
  ...["1.1.1.1", "8.8.8.8", "104.16.3.35", "172.15.0.1", "172.32.0.1", "100.63.0.1", "100.128.0.1"],
  ...["2606:4700::6810:323", "2a00:1450:4001::1", "::ffff:1.1.1.1", "64:ff9b::101:101"],
])("%s is a public address", (address) => {
  expect(isPublic(address)).toBe(true);
});

test("an IPv4 address is public in each spelling or in none", () => {
  fc.assert(
    fc.property(fc.ipV4(), (address) => {
      expect(isPublic(`::ffff:${address}`)).toBe(isPublic(address));
      expect(isPublic(`64:ff9b::${address}`)).toBe(isPublic(address));
    }),
  );
});
