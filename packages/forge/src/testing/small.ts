import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

export type Exchange = {
  method: string;
  path: string;
  query: URLSearchParams;
  body: Record<string, unknown>;
};
export type Answer = { status?: number; body: unknown };
type Table = Record<string, (exchange: Exchange, ...parts: string[]) => Answer>;

/** A real server that answers by a table of `METHOD /path/:part`. */
async function serve(table: Table, header: string, token: string): Promise<string> {
  const routes = Object.entries(table).map(([route, answer]) => {
    const [method, path] = route.split(" ");
    return { method, path: new RegExp(`^${path!.replace(/:\w+/g, "([^/]+)")}$`), answer };
  });
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { pathname, searchParams: query } = new URL(request.url!, "http://x");
    const found = routes.find(({ method, path }) => method === request.method && path.test(pathname));
    const text = Buffer.concat(chunks).toString();
    const known = request.headers[header] === token;
    const exchange = { method: request.method!, path: pathname, query, body: text ? JSON.parse(text) : {} };
    const { status = 200, body } = !known
      ? { status: 401, body: { message: "401 Unauthorized" } }
      : found
        ? found.answer(exchange, ...found.path.exec(pathname)!.slice(1))
        : { status: 404, body: { message: `no ${request.method} ${pathname}` } };
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

export type Made = {
  number: number;
  title: string;
  body: string;
  branch: string;
  base: string;
  state: string;
  labels: string[];
  reviewers: string[];
};
export type Small = { url: string; token: string; made: Made[]; said: string[] };

const at = "2026-03-04T05:06:07Z";

/** GitLab's side of the contract, with answers in the shapes of its documentation. */
export async function smallGitlab(): Promise<Small> {
  const made: Made[] = [];
  const said: string[] = [];
  const shown = (one: Made) => ({
    ...{ iid: one.number, web_url: `https://gitlab.test/octo/tools/-/merge_requests/${one.number}` },
    ...{ title: one.title, description: one.body, author: { username: "octo" }, labels: one.labels },
    ...{ state: one.state === "open" ? "opened" : one.state, draft: one.title.startsWith("Draft: ") },
    ...{ source_branch: one.branch, target_branch: one.base, sha: "c0ffee", reviewers: [] },
    ...{ source_project_id: 1, target_project_id: 1 },
  });
  const note = (body: string, id: number) => ({ id, body, author: { username: "octo" }, created_at: at });
  const p = "/api/v4/projects/octo%2Ftools";
  const change = ({ body }: Exchange, number: string): Answer => {
    const one = made[Number(number) - 1]!;
    if (typeof body.title === "string") one.title = body.title;
    if (typeof body.description === "string") one.body = body.description;
    if (body.state_event === "close") one.state = "closed";
    if (typeof body.add_labels === "string") one.labels.push(...body.add_labels.split(","));
    if (Array.isArray(body.reviewer_ids)) one.reviewers = body.reviewer_ids.map(String);
    return { body: shown(one) };
  };
  const url = await serve(
    {
      "GET /api/v4/user": () => ({ body: { username: "octo" } }),
      [`GET ${p}`]: () => ({
        body: {
          ...{ path_with_namespace: "octo/tools", web_url: "https://gitlab.test/octo/tools" },
          ...{ default_branch: "main", visibility: "private", archived: false },
          permissions: { project_access: { access_level: 40 }, group_access: null },
        },
      }),
      [`GET ${p}/labels`]: () => ({ body: [{ id: 1, name: "bug" }] }),
      [`GET ${p}/merge_requests`]: ({ query }) => ({
        body: made.filter(({ branch }) => branch === query.get("source_branch")).map(shown),
      }),
      [`GET ${p}/merge_requests/:iid`]: (_, number) => ({ body: shown(made[Number(number) - 1]!) }),
      [`POST ${p}/merge_requests`]: ({ body }) => {
        if (made.some((one) => one.branch === body.source_branch && one.state === "open"))
          return { status: 409, body: { message: ["Another open merge request already exists"] } };
        const {
          title,
          description,
          source_branch: branch,
          target_branch: base,
        } = body as Record<string, string>;
        const one = {
          number: made.length + 1,
          title: title!,
          body: description!,
          branch: branch!,
          base: base!,
        };
        made.push({ ...one, state: "open", labels: [], reviewers: [] });
        return { status: 201, body: shown(made.at(-1)!) };
      },
      [`PUT ${p}/merge_requests/:iid`]: change,
      "GET /api/v4/users": ({ query }) => ({ body: query.get("username") === "grace" ? [{ id: 9 }] : [] }),
      [`GET ${p}/merge_requests/:iid/notes`]: () => ({ body: said.map(note) }),
      [`POST ${p}/merge_requests/:iid/notes`]: ({ body }) => ({
        status: 201,
        body: note(String(body.body), said.push(String(body.body)) - 1),
      }),
      [`GET ${p}/merge_requests/:iid/approvals`]: () => ({
        body: { approved_by: [{ user: { username: "grace" } }] },
      }),
      [`GET ${p}/repository/commits/:sha/statuses`]: () => ({
        body: [{ name: "test", status: "failed", target_url: null }],
      }),
      [`GET ${p}/members/all`]: () => ({
        body: [
          { username: "grace", access_level: 30 },
          { username: "graceless", access_level: 50 },
        ],
      }),
    },
    "private-token",
    "glpat-small",
  );
  return { url: `${url}/api/v4`, token: "glpat-small", made, said };
}

/** Gitea's and Forgejo's side, with answers in the shapes of their OpenAPI document. */
export async function smallGitea(): Promise<Small> {
  const made: Made[] = [];
  const said: string[] = [];
  const shown = (one: Made) => ({
    ...{
      number: one.number,
      html_url: `https://gitea.test/octo/tools/pulls/${one.number}`,
      title: one.title,
    },
    ...{ body: one.body, user: { login: "octo" }, state: one.state, merged: false },
    ...{ labels: one.labels.map((name) => ({ id: 1, name })), base: { ref: one.base } },
    head: { ref: one.branch, sha: "c0ffee", repo: { full_name: "octo/tools" } },
  });
  const note = (body: string, id: number) => ({
    ...{ id, body, user: { login: "octo" }, created_at: at, html_url: `https://gitea.test/c/${id}` },
  });
  const p = "/api/v1/repos/octo/tools";
  const url = await serve(
    {
      "GET /api/v1/user": () => ({ body: { login: "octo" } }),
      [`GET ${p}`]: () => ({
        body: {
          ...{ full_name: "octo/tools", html_url: "https://gitea.test/octo/tools", default_branch: "main" },
          ...{ private: true, archived: false, permissions: { admin: false, push: true, pull: true } },
        },
      }),
      [`GET ${p}/labels`]: () => ({ body: [{ id: 1, name: "bug" }] }),
      [`GET ${p}/pulls`]: () => ({ body: made.map(shown) }),
      [`GET ${p}/pulls/:n`]: (_, number) => ({ body: shown(made[Number(number) - 1]!) }),
      [`POST ${p}/pulls`]: ({ body }) => {
        if (made.some((one) => one.branch === body.head && one.state === "open"))
          return { status: 409, body: { message: "pull request already exists for these targets" } };
        const { title, body: text, head, base } = body as Record<string, string>;
        const one = { number: made.length + 1, title: title!, body: text!, branch: head!, base: base! };
        made.push({ ...one, state: "open", labels: [], reviewers: [] });
        return { status: 201, body: shown(made.at(-1)!) };
      },
      [`PATCH ${p}/pulls/:n`]: ({ body }, number) => {
        Object.assign(made[Number(number) - 1]!, body);
        return { status: 201, body: shown(made[Number(number) - 1]!) };
      },
      [`POST ${p}/issues/:n/labels`]: (_, number) => {
        made[Number(number) - 1]!.labels.push("bug");
        return { body: [] };
      },
      [`POST ${p}/pulls/:n/requested_reviewers`]: ({ body }, number) => {
        made[Number(number) - 1]!.reviewers.push(...(body.reviewers as string[]));
        return { status: 201, body: [] };
      },
      [`GET ${p}/issues/:n/comments`]: () => ({ body: said.map(note) }),
      [`POST ${p}/issues/:n/comments`]: ({ body }) => ({
        status: 201,
        body: note(String(body.body), said.push(String(body.body)) - 1),
      }),
      [`GET ${p}/pulls/:n/reviews`]: () => ({
        body: [{ id: 1, user: { login: "grace" }, body: "", state: "APPROVED", submitted_at: at }],
      }),
      [`GET ${p}/commits/:sha/status`]: () => ({
        body: { statuses: [{ context: "test", status: "failure", target_url: "" }] },
      }),
      [`GET ${p}/collaborators/:who/permission`]: (_, who) => ({
        body: { permission: who === "grace" ? "write" : "read" },
      }),
    },
    "authorization",
    "token gitea-small",
  );
  return { url: `${url}/api/v1`, token: "gitea-small", made, said };
}
