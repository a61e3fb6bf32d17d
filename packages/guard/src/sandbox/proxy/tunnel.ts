import type { Duplex } from "node:stream";
import { pipeline } from "node:stream/promises";
import { readGreeting } from "./clientHello.ts";
import type { Authority } from "./hosts.ts";
import type { Reach, Refused } from "./reach.ts";

const established = "HTTP/1.1 200 Connection Established\r\n\r\n";

/** Answers CONNECT: TLS to the very name that was granted, and nothing else, goes through unread. */
export async function tunnel(target: string, inside: Duplex, first: Buffer, reach: Reach): Promise<void> {
  inside.on("error", () => {});
  const reached = await reach(target);
  if ("why" in reached) return turnAway(inside, reached);
  const { to, socket, traffic } = reached;
  try {
    inside.write(established);
    const greeting = await greet(to, inside, first);
    const sent = traffic.count("sent");
    sent.write(greeting);
    await Promise.all([pipeline(inside, sent, socket), pipeline(socket, traffic.count("received"), inside)]);
    traffic.end();
  } catch (error) {
    traffic.end(error);
  } finally {
    socket.destroy();
    inside.destroy();
  }
}

/** Reads until it is known that the client asks for the host of the tunnel. */
async function greet(to: Authority, inside: Duplex, first: Buffer): Promise<Buffer> {
  let bytes = first;
  for (;;) {
    const greeting = readGreeting(bytes);
    if (greeting !== "more") {
      if ("refused" in greeting) throw new Error(`the tunnel was closed: ${greeting.refused}`);
      if (greeting.name === to.host) return bytes;
      throw new Error(`the tunnel was closed: it asks for ${greeting.name.slice(0, 253)}`);
    }
    bytes = Buffer.concat([bytes, await nextChunk(inside)]);
  }
}

const nextChunk = (inside: Duplex): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const ended = () => reject(new Error("the tunnel was closed from inside"));
    inside.once("close", ended).once("end", ended);
    inside.once("data", (chunk: Buffer) => {
      inside.pause();
      inside.off("close", ended).off("end", ended);
      resolve(chunk);
    });
    inside.resume();
  });

function turnAway(inside: Duplex, { status, why }: Refused): void {
  const text = `Familiar: ${why}\n`;
  inside.end(
    `HTTP/1.1 ${status} Refused\r\nContent-Type: text/plain\r\nContent-Length: ${Buffer.byteLength(text)}\r\nConnection: close\r\n\r\n${text}`,
  );
}
