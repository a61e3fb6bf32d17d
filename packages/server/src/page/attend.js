import { events } from "./api.js";

/**
 * Hears how the animal is, from now on and while the page can be seen; one that comes back hears anew. `lost` is
 * called when nobody answers any more; then it tries again when a person comes back to the page.
 */
export function attend(heard, lost) {
  let listening;

  async function listen() {
    listening?.abort();
    listening = undefined;
    if (document.visibilityState !== "visible") return;
    const own = new AbortController();
    listening = own;
    try {
      for await (const view of events("/api/pet/views", own.signal)) heard(view);
    } catch {}
    if (own.signal.aborted) return;
    listening = undefined;
    lost();
  }

  document.addEventListener("visibilitychange", listen);
  addEventListener("focus", () => listening ?? listen());
  void listen();
}
