import { once } from "node:events";

/** Everything that something gives, into `items`: by its events where it is a stream from before they could be iterated. */
export const readOut = (target, items, { most, byEvents }) =>
  byEvents ? readByEvents(target, items) : readAll(target, items, most);

/** Whether it can only be read by its events; undefined where it cannot be read at all. */
export function needsEvents(target) {
  if (target[Symbol.asyncIterator]) return false;
  return typeof target.pipe === "function" && typeof target.on === "function" ? true : undefined;
}

async function readAll(target, items, most) {
  for await (const each of target) {
    items.push(each);
    if (items.length >= most) break;
  }
}

async function readByEvents(stream, items) {
  stream.on("data", (item) => items.push(item));
  await once(stream, "end");
}
