import { type IncomingMessage, request, type ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import type { Reach, Refused } from "./reach.ts";

/** These are between two neighbours only (RFC 9110, section 7.6.1); Host is written anew from the target. */
const ofOneHop = new Set([
  ...["connection", "host", "keep-alive", "proxy-authenticate", "proxy-authorization", "proxy-connection"],
  ...["te", "trailer", "transfer-encoding", "upgrade"],
]);

/** Passes on one request of plain HTTP. What names the host is the request's target, whatever its Host says. */
export async function forward(asked: IncomingMessage, answer: ServerResponse, reach: Reach): Promise<void> {
  const target = asked.url?.startsWith("http://") ? URL.parse(asked.url) : null;
  if (!target) return turnAway(answer, { status: 403, why: "that is not a request to a proxy" });
  const reached = await reach(`${target.hostname}:${target.port || 80}`);
  if ("why" in reached) return turnAway(answer, reached);
  const { socket, traffic } = reached;
  try {
    const framed = asked.headers["transfer-encoding"] === undefined ? [] : ["Transfer-Encoding", "chunked"];
    const headers = [...passedOn(asked), ...framed, "Host", target.host, "Connection", "close"];
    const path = target.pathname + target.search;
    const outgoing = request({ createConnection: () => socket, method: asked.method!, path, headers });
    const received = new Promise<IncomingMessage>((resolve, reject) => {
      outgoing.once("response", resolve).once("error", reject);
    });
    traffic.add("sent", [asked.method!, path, ...headers]);
    const sending = pipeline(asked, traffic.count("sent"), outgoing);
    sending.catch(() => {}); // Told below, unless the answer fails first.
    const incoming = await received;
    traffic.add("received", incoming.rawHeaders);
    answer.writeHead(incoming.statusCode!, passedOn(incoming));
    await Promise.all([sending, pipeline(incoming, traffic.count("received"), answer)]);
    traffic.end();
  } catch (error) {
    traffic.end(error);
    if (answer.headersSent) answer.destroy();
    else turnAway(answer, { status: 502, why: (error as Error).message });
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

function turnAway(answer: ServerResponse, { status, why }: Refused): void {
  answer.writeHead(status, { "Content-Type": "text/plain", Connection: "close" });
  answer.end(`Familiar: ${why}\n`);
}
