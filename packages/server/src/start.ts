import { randomBytes } from "node:crypto";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { fail } from "@familiar/protocol";
import { serve } from "@hono/node-server";
import { createApp } from "./app.ts";
import { findServer } from "./find.ts";
import { pageUrl, removeRecord, type ServerRecord, writeRecord } from "./record.ts";
import type { Hosted } from "./served.ts";

export type RunningServer = {
  /** Address for a browser; the token is in the fragment, which browsers send to nobody. */
  url: string;
  port: number;
  close(): Promise<void>;
};

export type ServerOptions = {
  familiar: Hosted;
  /** The repository's folder in the data directory; the server's record is kept there. */
  folder: string;
  version: string;
  /** 0, the default, takes a free one. */
  port?: number;
  /** The animal of the page never moves, whatever the browser likes. */
  still?: boolean;
};

const loopback = "127.0.0.1";

/** Serves one familiar on this machine's loopback address only. Fails when one already runs. */
export async function startServer({
  familiar,
  folder,
  version,
  port = 0,
  still = false,
}: ServerOptions): Promise<RunningServer> {
  const token = randomBytes(32).toString("base64url");
  const hosts = new Set<string>();
  const origins = new Set<string>();
  const app = createApp(familiar, { hosts, origins, token }, still);

  const server = await new Promise<Server>((resolve, reject) => {
    const created = serve({ fetch: app.fetch as never, hostname: loopback, port }, () =>
      resolve(created as Server),
    );
    created.once("error", reject);
  }).catch((error: Error) =>
    fail("server-unreachable", `The port could not be opened: ${error.message}.`, error),
  );

  const taken = (server.address() as AddressInfo).port;
  for (const host of [loopback, "localhost"]) {
    hosts.add(`${host}:${taken}`);
    origins.add(`http://${host}:${taken}`);
  }

  const record: ServerRecord = {
    pid: process.pid,
    url: `http://${loopback}:${taken}`,
    token,
    version,
    startedAt: Date.now(),
  };
  if (!(await claim(folder, record))) {
    server.close();
    fail("server-unreachable", "Another server of this repository is already running.");
  }

  return {
    url: pageUrl(record),
    port: taken,
    async close() {
      removeRecord(folder);
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** Takes the record's place, after clearing one that a dead server left behind. */
async function claim(folder: string, record: ServerRecord): Promise<boolean> {
  if (writeRecord(folder, record)) return true;
  if (await findServer(folder)) return false;
  removeRecord(folder);
  return writeRecord(folder, record);
}
