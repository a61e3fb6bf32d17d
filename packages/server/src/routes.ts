import { FamiliarError } from "@familiar/protocol";
import {
  approvalReply,
  decision,
  factChange,
  factDraft,
  factQuery,
  hit,
  incidentFix,
  incidentQuery,
  proposalQuery,
  taskRequest,
} from "@familiar/protocol/schema";
import { type Context, Hono } from "hono";
import { streamSSE } from "hono/streaming";
import { z } from "zod";
import type { Hosted } from "./served.ts";
import { createSheets, sheetMap } from "./sheet.ts";

const searchQuery = z.object({
  q: z.string().max(1000).default(""),
  limit: z.coerce.number().int().min(1).max(200).default(20),
  kind: z.array(hit.shape.kind).optional(),
});
const listQuery = z.object({ limit: z.coerce.number().int().min(1).max(1000).default(50) });
const approvalsQuery = z.object({ open: z.stringbool().default(true) });
const factsQuery = factQuery.extend({ limit: z.coerce.number().int().min(1).max(1000).optional() });
const proposalsQuery = proposalQuery.extend({ limit: z.coerce.number().int().min(1).max(1000).optional() });
const listNumber = z.coerce.number().int().positive();
const incidentsQuery = incidentQuery.extend({ limit: z.coerce.number().int().min(1).max(1000).optional() });
const forgeKind = z.enum(["github", "gitlab", "gitea"]);
const followQuery = z.object({ after: z.coerce.number().int().min(0).default(0) });

/** Everything under `/api`: the familiar's `Api` over HTTP, one route a function. */
export function routes(familiar: Hosted, still: boolean): Hono {
  const api = new Hono();
  const sheetOf = createSheets();

  api.get("/pet", async (context) => context.json(await familiar.pet()));
  api.get("/pet/sheet.png", async (context) =>
    context.body(await sheetOf(await familiar.look()), 200, { "Content-Type": "image/png" }),
  );
  api.get("/pet/sheet.json", async (context) => context.json(await sheetMap(still)));
  api.get("/pet/views", (context) =>
    streamSSE(context, async (stream) => {
      const gone = new AbortController();
      stream.onAbort(() => gone.abort());
      for await (const view of familiar.views(gone.signal))
        await stream.writeSSE({ event: "view", data: JSON.stringify(view) });
    }),
  );
  api.get("/status", async (context) => context.json(await familiar.status()));
  api.get("/search", async (context) => {
    const kind = context.req.queries("kind");
    const { q, ...options } = checked(searchQuery, { ...context.req.query(), kind });
    const { limit, kind: kinds } = options;
    return context.json(await familiar.search(q, { limit, ...(kinds && { kinds }) }));
  });

  api.get("/tasks", async (context) =>
    context.json({ tasks: await familiar.tasks(checked(listQuery, context.req.query())) }),
  );
  api.post("/tasks", async (context) => {
    const request = checked(taskRequest, await bodyOf(context));
    return context.json(await familiar.submit(request), 202);
  });
  api.get("/tasks/:id", async (context) => context.json(await familiar.task(context.req.param("id"))));
  api.post("/tasks/:id/cancel", async (context) =>
    context.json(await familiar.cancel(context.req.param("id"))),
  );
  api.post("/tasks/:id/seen", async (context) => context.json(await familiar.seen(context.req.param("id"))));
  api.get("/tasks/:id/events", async (context) => {
    const id = context.req.param("id");
    const { after } = checked(followQuery, {
      after: context.req.header("Last-Event-ID") ?? context.req.query("after"),
    });
    await familiar.task(id);
    return streamSSE(context, async (stream) => {
      const gone = new AbortController();
      stream.onAbort(() => gone.abort());
      for await (const event of familiar.follow(id, { after, signal: gone.signal })) {
        await stream.writeSSE({ id: String(event.seq), event: event.type, data: JSON.stringify(event) });
      }
      if (!gone.signal.aborted) await stream.writeSSE({ event: "end", data: "{}" });
    });
  });

  api.get("/approvals", async (context) => {
    const { open } = checked(approvalsQuery, context.req.query());
    return context.json({ approvals: await familiar.approvals({ open }) });
  });
  api.post("/approvals/:id", async (context) => {
    const reply = checked(approvalReply, await bodyOf(context));
    return context.json(await familiar.answer(context.req.param("id"), reply));
  });

  api.get("/facts", async (context) => {
    const states = context.req.queries("state");
    const query = checked(factsQuery, { ...context.req.query(), ...(states && { states }) });
    return context.json({ facts: await familiar.facts(query) });
  });
  api.post("/facts", async (context) =>
    context.json(await familiar.remember(checked(factDraft, await bodyOf(context)))),
  );
  api.post("/facts/:id", async (context) => {
    const change = checked(factChange, await bodyOf(context));
    return context.json(await familiar.amend(context.req.param("id"), change));
  });

  api.get("/incidents", async (context) => {
    const query = checked(incidentsQuery, context.req.query());
    return context.json({ incidents: await familiar.incidents(query) });
  });
  api.post("/incidents/:number", async (context) => {
    const number = checked(listNumber, context.req.param("number"));
    return context.json(await familiar.settle(number, checked(incidentFix, await bodyOf(context))));
  });

  api.get("/proposals", async (context) => {
    const states = context.req.queries("state");
    const query = checked(proposalsQuery, { ...context.req.query(), ...(states && { states }) });
    return context.json({ proposals: await familiar.proposals(query) });
  });
  api.get("/proposals/:number", async (context) =>
    context.json(await familiar.proposal(checked(listNumber, context.req.param("number")))),
  );
  api.post("/proposals/:number", async (context) => {
    const number = checked(listNumber, context.req.param("number"));
    return context.json(await familiar.decide(number, checked(decision, await bodyOf(context))));
  });

  api.post("/hooks/:kind", async (context) => {
    const kind = checked(forgeKind, context.req.param("kind"));
    if (!familiar.hook) throw new FamiliarError("hook-refused", `No webhook of ${kind} is awaited here.`);
    const body = new Uint8Array(await context.req.arrayBuffer());
    const delivery = { headers: (name: string) => context.req.header(name), body };
    const received = await familiar.hook(kind, delivery, true);
    return context.json({ received }, received === "started" ? 202 : 200);
  });

  return api;
}

function checked<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new FamiliarError(
    "usage",
    `${issue?.path.join(".") || "The request"}: ${issue?.message ?? "is not valid"}.`,
  );
}

const bodyOf = (context: Context): Promise<unknown> =>
  context.req.json().catch(() => {
    throw new FamiliarError("usage", "The body is not JSON.");
  });
