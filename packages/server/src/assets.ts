import { readFile } from "node:fs/promises";
import { FamiliarError } from "@familiar/protocol";
import type { Context } from "hono";

const folder = new URL("./page/", import.meta.url);

const types: Record<string, string> = {
  "index.html": "text/html; charset=utf-8",
  "page.css": "text/css; charset=utf-8",
  "page.js": "text/javascript; charset=utf-8",
  "pet.js": "text/javascript; charset=utf-8",
  "motion.js": "text/javascript; charset=utf-8",
  "voice.js": "text/javascript; charset=utf-8",
  "attend.js": "text/javascript; charset=utf-8",
  "memory.js": "text/javascript; charset=utf-8",
  "dom.js": "text/javascript; charset=utf-8",
  "approvals.js": "text/javascript; charset=utf-8",
  "review.js": "text/javascript; charset=utf-8",
  "talk.js": "text/javascript; charset=utf-8",
  "tour.js": "text/javascript; charset=utf-8",
  "api.js": "text/javascript; charset=utf-8",
};

/** One of the page's own files; the table is the whole list, so no path ever reaches the disk. */
export async function asset(context: Context, name: string): Promise<Response> {
  const type = Object.hasOwn(types, name) ? types[name] : undefined;
  if (!type) throw new FamiliarError("not-found", "There is no such file of the page.");
  return context.body(await readFile(new URL(name, folder)), 200, { "Content-Type": type });
}
