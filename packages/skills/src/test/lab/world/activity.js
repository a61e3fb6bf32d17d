import { createHook } from "node:async_hooks";
import { realNow, sleep, turn } from "./real.js";

let made = 0;
let idle = 0;
/** What this process itself has open. */
let own = 0;

/** How often anything was begun that goes on later: nothing of what ends at once is counted. */
export const begun = () => made;

export async function watchActivity() {
  createHook({ init: () => void made++ }).enable();
  own = count(open);
  for (let at = 0; at < 3; at++) {
    const before = made;
    await turn();
    idle = made - before;
  }
}

/** What is asked of the system, and answered. */
const asked = /Req|Immediate|Process|Zlib|Brotli|Worker|RandomBytes|Crypto|^Timeout$/;
const open =
  /^(TCPSocketWrap|PipeWrap|TLSWrap|HTTP|UDPWRAP|UDPWrap|FSEvent|FSEVENT|StatWatcher|STATWATCHER|MessagePort|TTYWrap|Signal)/;

const count = (kind) => process.getActiveResourcesInfo().filter((each) => kind.test(each)).length;

/** Whether anything is at work or open that was not when this process began. */
export async function isBusy() {
  for (let at = 0; at < 5; at++) {
    await turn();
    if (count(asked) === 0 && count(open) <= own) return false;
  }
  return true;
}

/**
 * Waits until nothing more happens by itself, or `isOver`. `goOn` lets virtual time pass to what waits for it, and says
 * whether anything did. False when it had not become quiet in time.
 */
export async function settle({ isOver = () => false, goOn = () => false, limitMs }) {
  const began = realNow();
  let quiet = 0;
  let jumps = 0;
  while (!isOver()) {
    if (realNow() - began > limitMs) return false;
    const before = made;
    await turn();
    const resources = process.getActiveResourcesInfo();
    const waits = resources.some((each) => asked.test(each));
    const sockets = resources.filter((each) => open.test(each)).length > own;
    quiet = waits || made - before > idle ? 0 : quiet + 1;
    if (quiet === 0 && waits) await turn();
    if (sockets) await sleep(1);
    if (quiet < (sockets ? 12 : 2)) continue;
    if (++jumps > 200 || !goOn()) return true;
    quiet = 0;
  }
  return true;
}
