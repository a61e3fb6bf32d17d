import { lookup } from "node:dns/promises";
import { connect, type Socket } from "node:net";

/** How the proxy reaches the world. */
export type Network = {
  /** All addresses of a name. */
  resolve(host: string): Promise<string[]>;
  /** Connects to one of these addresses and to nothing else. */
  connect(addresses: readonly string[], port: number): Promise<Socket>;
};

const patienceMs = 15_000;

export const systemNetwork: Network = {
  async resolve(host) {
    const found = await lookup(host, { all: true });
    return found.map(({ address }) => address);
  },
  connect(addresses, port) {
    const known = addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
    return new Promise((resolve, reject) => {
      const socket = connect({
        host: "resolved.invalid",
        port,
        autoSelectFamily: true,
        allowHalfOpen: true,
        lookup: (_host, _options, answer) => answer(null, known),
      });
      socket.setTimeout(patienceMs, () => socket.destroy(new Error("it took too long to connect")));
      socket.once("error", reject).once("connect", () => {
        socket.setTimeout(0);
        resolve(socket.off("error", reject));
      });
    });
  },
};
