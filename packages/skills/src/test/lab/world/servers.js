import { Server } from "node:net";

/**
 * Servers that listen: those that do not keep the process alive would go on holding their ports unseen. Whether a port
 * below 1024 may be taken depends on who runs a test.
 */
export function watchServers(told) {
  const listening = new Set();
  const { listen } = Server.prototype;
  Server.prototype.listen = function (...args) {
    listening.add(this);
    const port = Number(typeof args[0] === "object" ? args[0]?.port : args[0]);
    if (port > 0 && port < 1_024) told("outside", `port ${port}`);
    return listen.apply(this, args);
  };
  return {
    closeAll() {
      for (const server of listening) if (server.listening) server.close();
      listening.clear();
    },
  };
}
