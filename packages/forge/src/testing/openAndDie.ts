/**
 * A process that opens a pull request and kills itself before or after one of its requests:
 * `node openAndDie.ts API REMOTE TOKEN STEP before|after`.
 */
import { createForge, placeOf } from "../index.ts";

const [api = "", remote = "", token = "", step = "", when = ""] = process.argv.slice(2);
const place = placeOf(remote, { kind: "github", url: api })!;
const clock = { now: Date.now, wait: async () => {} };
const forge = createForge({ place, credentials: { token, from: "TOKEN" }, clock });
let left = Number(step);
const die = () => process.kill(process.pid, "SIGKILL");
await forge.openPullRequest(JSON.parse(process.env.REQUEST!), async ({ method, url, headers, body }) => {
  const now = left-- === 0;
  if (now && when === "before") die();
  const said = await forge.authorize(async () => ({ status: 0, headers: {}, body: "" }));
  const answer = await fetch(url, {
    ...{ method, headers: { ...headers, ...said, "content-type": "application/json" } },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (now) die();
  return { status: answer.status, headers: Object.fromEntries(answer.headers), body: await answer.text() };
});
