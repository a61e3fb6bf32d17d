/** The platform as it is before anything of it is replaced. What Node itself loads late would take replaced parts. */
import "node:child_process";
import "node:crypto";
import "node:dgram";
import "node:dns";
import "node:http";
import "node:https";
import "node:net";
import "node:readline";
import "node:stream/promises";
import "node:timers/promises";
import "node:tls";
import "node:worker_threads";
import "node:zlib";
import fs from "node:fs";

/** Imported names of Node's modules follow what replaces them; these do not. */
export const files = { ...fs };

export const RealDate = Date;
export const realNow = performance.now.bind(performance);
export const realImmediate = setImmediate;
export const realTimeout = setTimeout;

void globalThis.fetch;
void globalThis.WebSocket;

/** One turn of the real event loop. */
export const turn = () => new Promise((resolve) => realImmediate(resolve));
export const sleep = (ms) => new Promise((resolve) => realTimeout(resolve, ms));
