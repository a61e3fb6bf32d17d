import {
  type Api,
  type Approval,
  type ErrorCode,
  errors,
  type Fact,
  FamiliarError,
  type Incident,
  type PetAnswer,
  type Proposal,
  type SearchAnswer,
  type StartOptions,
  type StatusAnswer,
  type Task,
  type TaskDetail,
  type TaskEvent,
} from "@familiar/protocol";
import { parseEvents } from "./eventStream.ts";
import type { Served } from "./served.ts";

const settled = (task: Task) => task.state !== "queued" && task.state !== "running";

/** What a command can do with a familiar that runs elsewhere. */
export type Client = Omit<Served, "views">;

/** The {@link Api} of a familiar that another process serves on this machine. */
export function connectClient({ url, token }: { url: string; token: string }): Client {
  async function call(path: string, init: RequestInit = {}): Promise<Response> {
    const answer = await fetch(url + path, {
      ...init,
      redirect: "error",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json", ...init.headers },
    }).catch((error: Error) => {
      if (init.signal?.aborted) throw new FamiliarError("aborted", "You stopped it.", { cause: error });
      throw new FamiliarError("server-unreachable", `${url} refused the connection.`, { cause: error });
    });
    if (!answer.ok) throw await errorOf(answer);
    return answer;
  }
  const get = async <T>(path: string): Promise<T> => (await (await call(path)).json()) as T;
  const post = async <T>(path: string, body: unknown = {}): Promise<T> =>
    (await (await call(path, { method: "POST", body: JSON.stringify(body) })).json()) as T;
  const at = (id: string) => `/api/tasks/${encodeURIComponent(id)}`;

  async function watch(id: string, after: number, { onEvent, signal }: StartOptions): Promise<TaskDetail> {
    const stop = () => void client.cancel(id).catch(() => {});
    signal?.addEventListener("abort", stop, { once: true });
    try {
      let last = after;
      for (;;) {
        for await (const event of client.follow(id, { after: last })) {
          last = event.seq;
          onEvent?.(event);
        }
        const detail = await client.task(id);
        if (settled(detail.task)) return detail;
      }
    } finally {
      signal?.removeEventListener("abort", stop);
    }
  }

  const client: Client = {
    pet: () => get<PetAnswer>("/api/pet"),
    status: () => get<StatusAnswer>("/api/status"),
    search(query, { limit, kinds = [] } = {}) {
      const words = new URLSearchParams({ q: query });
      if (limit) words.set("limit", String(limit));
      for (const kind of kinds) words.append("kind", kind);
      return get<SearchAnswer>(`/api/search?${words}`);
    },
    tasks: async ({ limit } = {}) =>
      (await get<{ tasks: Task[] }>(`/api/tasks${limit ? `?limit=${limit}` : ""}`)).tasks,
    task: (id) => get<TaskDetail>(at(id)),
    submit: (request) => post<Task>("/api/tasks", request),
    cancel: (id) => post<Task>(`${at(id)}/cancel`),
    seen: (id) => post<Task>(`${at(id)}/seen`),
    approvals: async ({ open = true } = {}) =>
      (await get<{ approvals: Approval[] }>(`/api/approvals?open=${open}`)).approvals,
    answer: (id, reply) => post<Approval>(`/api/approvals/${encodeURIComponent(id)}`, reply),
    async facts({ states = [], text, limit } = {}) {
      const words = new URLSearchParams(states.map((state): [string, string] => ["state", state]));
      if (text !== undefined) words.set("text", text);
      if (limit) words.set("limit", String(limit));
      return (await get<{ facts: Fact[] }>(`/api/facts?${words}`)).facts;
    },
    remember: (draft) => post<Fact>("/api/facts", draft),
    amend: (id, change) => post<Fact>(`/api/facts/${encodeURIComponent(id)}`, change),
    async incidents({ state, limit } = {}) {
      const words = new URLSearchParams({
        ...(state ? { state } : {}),
        ...(limit ? { limit: String(limit) } : {}),
      });
      return (await get<{ incidents: Incident[] }>(`/api/incidents?${words}`)).incidents;
    },
    settle: (number, fix) => post<Incident>(`/api/incidents/${number}`, fix),
    async proposals({ states = [], limit } = {}) {
      const words = new URLSearchParams(states.map((state): [string, string] => ["state", state]));
      if (limit) words.set("limit", String(limit));
      return (await get<{ proposals: Proposal[] }>(`/api/proposals?${words}`)).proposals;
    },
    proposal: (number) => get<Proposal>(`/api/proposals/${number}`),
    decide: (number, decision) => post<Proposal>(`/api/proposals/${number}`, decision),
    async *follow(id, { after = 0, signal } = {}) {
      const answer = await call(`${at(id)}/events?after=${after}`, signal ? { signal } : {});
      for await (const { event, data } of parseEvents(answer.body!)) {
        if (event === "end") return;
        yield JSON.parse(data) as TaskEvent;
      }
    },
    async start(request, options = {}) {
      if (options.signal?.aborted) throw new FamiliarError("aborted", "It was stopped before it began.");
      const { id } = await client.submit(request);
      return watch(id, 0, options);
    },
    async resume(id, options = {}) {
      const { events } = await client.task(id);
      return watch(id, events.at(-1)?.seq ?? 0, options);
    },
    close: async () => {},
  } satisfies Client;
  return client;
}

async function errorOf(answer: Response): Promise<FamiliarError> {
  const body = (await answer.json().catch(() => ({}))) as { error?: { code?: string; why?: string } };
  const code = body.error?.code;
  return code && Object.hasOwn(errors, code)
    ? new FamiliarError(code as ErrorCode, body.error?.why ?? "")
    : new FamiliarError("server-refused", `It answered ${answer.status}.`);
}
