import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { forward } from "./forward.ts";
import { readHosts } from "./hosts.ts";
import { type Connection, createMeter, type TrafficLimits, trafficLimits } from "./meter.ts";
import type { Network } from "./network.ts";
import { createReach } from "./reach.ts";
import { tunnel } from "./tunnel.ts";

export type OpenProxy = { socket: string; close(): Promise<void> };

/**
 * An HTTP proxy on a Unix socket of its own, for one run: CONNECT and plain requests, to the granted hosts only.
 * The socket's folder is its owner's; the run sees the socket alone.
 */
export async function openProxy(
  hosts: readonly string[],
  network: Network,
  tell: (connection: Connection) => void,
  limits: TrafficLimits = trafficLimits,
): Promise<OpenProxy> {
  const reach = createReach(readHosts(hosts), network, createMeter(limits, tell));
  const folder = mkdtempSync(join(tmpdir(), "familiar-proxy-"));
  const socket = join(folder, "socket");
  const open = new Set<Socket>();
  const server = createServer((asked, answer) => void forward(asked, answer, reach));
  server.on("connect", (asked, inside, first) => void tunnel(asked.url ?? "", inside, first, reach));
  server.on("connection", (inside) => {
    open.add(inside.once("close", () => open.delete(inside)));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(socket, resolve);
  });
  return {
    socket,
    async close() {
      for (const inside of open) inside.destroy();
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
