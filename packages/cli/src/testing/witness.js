/**
 * `node --import witness.js`: writes to the file WITNESS, a line each, what this process starts and where it
 * connects, with the first source of ours on the stack. Plain JavaScript, before anything else is loaded.
 */
import childProcess from "node:child_process";
import dgram from "node:dgram";
import dns from "node:dns";
import { appendFileSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import net from "node:net";

function tell(what) {
  const stack = new Error().stack ?? "";
  const from = /packages\/([a-z]+\/(?:src|bin)\/(?!testing\/)[^\s:)]+)/.exec(stack)?.[1] ?? "unknown";
  appendFileSync(process.env.WITNESS, `${what} ${from}\n`);
}

function watch(holder, name, what) {
  const real = holder[name];
  holder[name] = function (...args) {
    tell(what);
    return Reflect.apply(real, this, args);
  };
}

for (const name of ["spawn", "spawnSync", "exec", "execSync", "execFile", "execFileSync", "fork"])
  watch(childProcess, name, "start");
watch(net.Socket.prototype, "connect", "connect");
watch(dgram, "createSocket", "connect");
for (const name of ["lookup", "resolve"]) watch(dns, name, "look-up");
syncBuiltinESMExports();
