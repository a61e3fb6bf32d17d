import { isIP } from "node:net";
import ipaddr from "ipaddr.js";

/** Public by their numbers, but answered by the machine below: a cloud's metadata. */
const metadata = new Set(["168.63.129.16"]);

/**
 * Whether an address belongs to the public internet. Loopback, private, link-local (with the metadata address of
 * most clouds), shared, multicast, reserved and tunnelled ones do not, nor their IPv6 spellings.
 */
export function isPublic(address: string): boolean {
  if (isIP(address) === 0) return false;
  const read = ipaddr.process(address);
  if (read.range() === "rfc6052") return isPublic(embedded(read as ipaddr.IPv6));
  if (read.kind() === "ipv6" && !(read as ipaddr.IPv6).match(globalUnicast)) return false;
  return read.range() === "unicast" && !metadata.has(read.toString());
}

/** All that has been given out of IPv6 so far. */
const globalUnicast = ipaddr.IPv6.parseCIDR("2000::/3");

/** Networks without IPv4 reach it through 64:ff9b::/96, whose last four bytes are the real address. */
const embedded = (address: ipaddr.IPv6): string => address.toByteArray().slice(12).join(".");
