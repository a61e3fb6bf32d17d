import type { FormPart, RequestAction } from "../action.ts";
import { sendRequest } from "../request.ts";
import type { Mask } from "../secrets/index.ts";
import { digestOf, type Effect } from "./effect.ts";
import { readForge } from "./publish.ts";

export const request: Effect<RequestAction> = {
  describe: ({ method, url, body, form, why }, clean) => ({
    ...{ kind: "request", ...(method === "GET" ? { method } : {}) },
    ...{ url: clean(withoutQuery(url)), why: clean(why) },
    ...{ bytes: sizeOf({ body, form }), digest: digestOf(form ? contentOf(form) : body) },
  }),
  summary: ({ method, url, body, form }) =>
    method === "GET"
      ? `ask ${withoutQuery(url)}`
      : `send ${sizeOf({ body, form })} bytes to ${withoutQuery(url)}`,
  detail: ({ body, form }) =>
    form
      ? form
          .map(
            (part) =>
              `${part.name}: ${"value" in part ? part.value : `${part.file.length} bytes of ${part.type}`}`,
          )
          .join("\n")
      : body,
  brings: ({ url, reads }) =>
    reads === undefined
      ? { source: "model", place: URL.parse(url)?.origin ?? "" }
      : reads.source === "facts"
        ? undefined
        : { source: reads.source, place: reads.place },
  /** What leaves is masked, whoever put it together. */
  async act(action, inside) {
    const { mask, clean } = inside;
    const { body, form } = action;
    if (action.reads) return readForge(action, inside);
    if (form) return sendRequest({ ...action, form: maskedForm(form, await mask()) });
    return sendRequest({ ...action, body: await clean(body) });
  },
  told: ({ status, bytes, digest, durationMs }) => ({
    ...{ ok: status < 400, status, bytes, digest, durationMs: Math.round(durationMs) },
  }),
};

const maskedForm = (form: readonly FormPart[], mask: Pick<Mask, "text">): FormPart[] =>
  form.map((part) => ("value" in part ? { ...part, value: mask.text(part.value) } : part));

const contentOf = (form: readonly FormPart[]): Buffer =>
  Buffer.concat(
    form.flatMap((part) => [
      Buffer.from(`${part.name}\0`),
      "value" in part ? Buffer.from(part.value) : part.file,
    ]),
  );

const sizeOf = ({
  body,
  form,
}: Pick<RequestAction, "body"> & { form?: readonly FormPart[] | undefined }): number =>
  form ? contentOf(form).length : Buffer.byteLength(body);

function withoutQuery(url: string): string {
  const asked = URL.parse(url);
  return asked ? asked.origin + asked.pathname : url;
}
