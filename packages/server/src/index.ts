/** The local server: HTTP API, event streams and the page, on the loopback address only. */
export { connectClient } from "./client.ts";
export { findServer } from "./find.ts";
export { pageUrl, readRecord, removeRecord, type ServerRecord } from "./record.ts";
export type { Served } from "./served.ts";
export { type RunningServer, startServer } from "./start.ts";
