import type { Socket } from "node:net";
import { isPublic } from "./address.ts";
import { type Authority, readAuthority, writeAuthority } from "./hosts.ts";
import type { Meter, Traffic } from "./meter.ts";
import type { Network } from "./network.ts";

export type Reached = { to: Authority; socket: Socket; traffic: Traffic };
/** `status` is what HTTP calls the reason. */
export type Refused = { status: 403 | 429 | 502; why: string };

/** Takes `name:port`. */
export type Reach = (target: string) => Promise<Reached | Refused>;

/** Connects to a host that was granted: by its name, resolved here, and only where all it leads to is public. */
export function createReach(granted: ReadonlySet<string>, network: Network, meter: Meter): Reach {
  const refuse = (to: Authority, status: Refused["status"], why: string): Refused => {
    meter.refused(to, why);
    return { status, why: `${writeAuthority(to)}: ${why}` };
  };
  return async (target) => {
    const to = readAuthority(target);
    if (!to) return refuse({ host: target.slice(0, 253), port: 0 }, 403, "that is not the name of a host");
    if (!granted.has(writeAuthority(to))) return refuse(to, 403, "this run was not granted that host");
    const full = meter.full();
    if (full !== undefined) return refuse(to, 429, full);
    try {
      const addresses = await network.resolve(to.host);
      const inside = addresses.find((address) => !isPublic(address));
      if (inside !== undefined)
        return refuse(to, 403, `it leads to ${inside}, which is not a public address`);
      const socket = await network.connect(addresses, to.port);
      return { to, socket, traffic: meter.open(to) };
    } catch (error) {
      return refuse(to, 502, (error as Error).message);
    }
  };
}
