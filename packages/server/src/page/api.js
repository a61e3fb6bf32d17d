/** The token comes in the address's fragment, which no browser sends anywhere, and leaves it at once. */
const fromAddress = new URLSearchParams(location.hash.slice(1)).get("token");
if (fromAddress) {
  sessionStorage.setItem("token", fromAddress);
  history.replaceState(null, "", location.pathname);
}
const token = sessionStorage.getItem("token");

export const hasToken = Boolean(token);

/** Answers of the API; throws an Error whose message a person can read. */
export async function call(path, body, signal) {
  const answer = await fetch(path, {
    signal,
    method: body === undefined ? "GET" : "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (answer.ok) return answer;
  const { error } = await answer.json().catch(() => ({}));
  throw new Error(
    error ? `${error.what} ${error.why} ${error.next}` : `The server answered ${answer.status}.`,
  );
}

export const get = async (path) => (await call(path)).json();
export const post = async (path, body) => (await call(path, body)).json();

/** Runs a task to its end; `onProgress` gets its events. Resolves with the task's detail. */
export async function run(request, onProgress = () => {}) {
  const { id } = await post("/api/tasks", request);
  return follow(id, onProgress);
}

export async function follow(id, onProgress = () => {}) {
  const at = `/api/tasks/${encodeURIComponent(id)}`;
  for await (const event of events(`${at}/events`)) onProgress(event);
  return get(at);
}

/** What a stream of the server tells, until it ends or `signal` aborts. */
export async function* events(path, signal) {
  const stream = await call(path, undefined, signal);
  let pending = "";
  for await (const text of chunks(stream.body.pipeThrough(new TextDecoderStream()))) {
    pending += text;
    const told = pending.split("\n\n");
    pending = told.pop();
    for (const event of told) {
      const data = /^data: (.*)$/m.exec(event)?.[1];
      if (data && data !== "{}") yield JSON.parse(data);
    }
  }
}

async function* chunks(stream) {
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}
