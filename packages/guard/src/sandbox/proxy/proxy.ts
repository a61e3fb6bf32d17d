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

export type OpenProxy = {
  /** Path of the Unix socket. */
  socket: string;
  /** Breaks off what is left; all connections have been told of when it resolves. */
  close(): Promise<void>;
};

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
  const running = new Set<Promise<void>>();
  const follow = (run: Promise<void>) => {
    running.add(run);
    run.finally(() => running.delete(run));
  };
  const server = createServer((asked, answer) => follow(forward(asked, answer, reach)));
  server.on("connect", (asked, inside, first) => follow(tunnel(asked.url ?? "", inside, first, reach)));
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
      await Promise.allSettled(running);
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
