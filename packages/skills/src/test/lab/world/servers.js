import { Server } from "node:net";

/** Servers that listen: those that do not keep the process alive would go on holding their ports unseen. */
export function watchServers() {
  const listening = new Set();
  const { listen } = Server.prototype;
  Server.prototype.listen = function (...args) {
    listening.add(this);
    return listen.apply(this, args);
  };
  return {
    closeAll() {
      for (const server of listening) if (server.listening) server.close();
      listening.clear();
    },
  };
}
