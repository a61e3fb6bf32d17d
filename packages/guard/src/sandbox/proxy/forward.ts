import { type IncomingMessage, request, type ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { readAuthority } from "./hosts.ts";
import type { Reach } from "./reach.ts";

/** These are between two neighbours only (RFC 9110, section 7.6.1); Host is written anew from the target. */
const ofOneHop = new Set([
  ...["connection", "host", "keep-alive", "proxy-authenticate", "proxy-authorization", "proxy-connection"],
  ...["te", "trailer", "transfer-encoding", "upgrade"],
]);

/** Passes on one request of plain HTTP. What names the host is the request's target, whatever its Host says. */
export async function forward(asked: IncomingMessage, answer: ServerResponse, reach: Reach): Promise<void> {
  const target = asked.url?.startsWith("http://") ? URL.parse(asked.url) : null;
  const to = target ? readAuthority(`${target.hostname}:${target.port || 80}`) : undefined;
  if (!target || !to || target.username || target.password)
    return turnAway(answer, 403, "that request is not one for a proxy to a host by its name");
  const reached = await reach(to);
  if ("why" in reached) return turnAway(answer, reached.status, `${to.host}:${to.port}: ${reached.why}`);
  const { socket, traffic } = reached;
  try {
    const framed = asked.headers["transfer-encoding"] === undefined ? [] : ["Transfer-Encoding", "chunked"];
    const headers = [...passedOn(asked), ...framed, "Host", target.host, "Connection", "close"];
    const path = target.pathname + target.search;
    const outgoing = request({ createConnection: () => socket, method: asked.method!, path, headers });
    const received = new Promise<IncomingMessage>((resolve, reject) => {
      outgoing.once("response", resolve).once("error", reject);
    });
    const sending = pipeline(asked, traffic.count("sent"), outgoing);
    sending.catch(() => {}); // Told below, unless the answer fails first.
    const incoming = await received;
    answer.writeHead(incoming.statusCode!, passedOn(incoming));
    await Promise.all([sending, pipeline(incoming, traffic.count("received"), answer)]);
    traffic.end();
  } catch (error) {
    traffic.end((error as Error).message);
    if (answer.headersSent) answer.destroy();
    else turnAway(answer, 502, (error as Error).message);
  } finally {
    socket.destroy();
  }
}

/** Names and values in turn, as they came. */
function passedOn({ rawHeaders, headers }: IncomingMessage): string[] {
  const alsoOfOneHop = (headers.connection ?? "").toLowerCase().split(/\s*,\s*/);
  return rawHeaders.filter((_, at) => {
    const name = rawHeaders[at - (at % 2)]!.toLowerCase();
    return !ofOneHop.has(name) && !alsoOfOneHop.includes(name);
  });
}

function turnAway(answer: ServerResponse, status: number, why: string): void {
  answer.writeHead(status, { "Content-Type": "text/plain", Connection: "close" });
  answer.end(`Familiar: ${why}\n`);
}
