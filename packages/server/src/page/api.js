/** The token comes in the address's fragment, which no browser sends anywhere, and leaves it at once. */
const fromAddress = new URLSearchParams(location.hash.slice(1)).get("token");
if (fromAddress) {
  sessionStorage.setItem("token", fromAddress);
  history.replaceState(null, "", location.pathname);
}
const token = sessionStorage.getItem("token");

export const hasToken = Boolean(token);

/** Answers of the API; throws an Error whose message a person can read. */
export async function call(path, body) {
  const answer = await fetch(path, {
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
  const stream = await call(`/api/tasks/${encodeURIComponent(id)}/events`);
  let pending = "";
  for await (const text of chunks(stream.body.pipeThrough(new TextDecoderStream()))) {
    pending += text;
    const events = pending.split("\n\n");
    pending = events.pop();
    for (const event of events) {
      const data = /^data: (.*)$/m.exec(event)?.[1];
      if (data && data !== "{}") onProgress(JSON.parse(data));
    }
  }
  return get(`/api/tasks/${encodeURIComponent(id)}`);
}

async function* chunks(stream) {
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}
