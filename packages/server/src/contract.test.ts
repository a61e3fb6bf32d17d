import { apiContract } from "@familiar/agent/testing";
import { onTestFinished } from "vitest";
import { connectClient, findServer, startServer } from "./index.ts";

apiContract("a client of the local server", async (familiar) => {
  const folder = familiar.place.directory;
  const server = await startServer({ familiar, folder, version: "1" });
  onTestFinished(() => server.close());
  return connectClient((await findServer(folder))!);
});
