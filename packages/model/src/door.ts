import type { FormPart, Guard } from "@familiar/guard";

export type Door = {
  fetch: typeof fetch;
  /** Resolves when the ledger holds what came of every request. */
  settled(): Promise<void>;
};

/** A `fetch` whose every request goes through the guard, and whose answer comes as it is sent. Its signal ends both. */
export function throughGuard(guard: Guard, why: string): Door {
  const performed: Promise<unknown>[] = [];
  const send = async (input: unknown, init: RequestInit = {}) => {
    const form = init.body instanceof FormData ? { form: await partsOf(init.body) } : {};
    return new Promise<Response>((resolve, reject) => {
      // Fails both ends at once: aborting the writer would wait for a chunk that nobody may ever read.
      let end: (reason: unknown) => void = () => {};
      const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>({
        start(controller) {
          end = (reason) => controller.error(reason);
        },
      });
      const writer = writable.getWriter();
      writer.closed.catch(() => {});
      const { signal } = init;
      signal?.addEventListener("abort", () => end(signal.reason), { once: true });
      const done = guard.perform({
        ...{ kind: "request", url: String(input), why, ...(signal && { signal }) },
        headers: Object.fromEntries(new Headers(init.headers)),
        body: typeof init.body === "string" ? init.body : "",
        ...form,
        onHead: ({ status, headers }) =>
          resolve(new Response(withoutBody.has(status) ? null : readable, { status, headers })),
        onBody: (chunk) => writer.write(chunk),
      });
      const ended = done.then(
        () => writer.close(),
        (error) => {
          reject(error);
          end(error);
        },
      );
      performed.push(ended.catch(() => {}));
    });
  };
  return {
    fetch: send as typeof fetch,
    async settled() {
      await Promise.all(performed);
    },
  };
}

const partsOf = (form: FormData): Promise<FormPart[]> =>
  Promise.all(
    [...form].map(async ([name, value]) =>
      typeof value === "string" ? { name, value } : { name, file: await value.bytes(), type: value.type },
    ),
  );

const withoutBody = new Set([204, 205, 304]);
