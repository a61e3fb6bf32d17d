import { code, list, plain } from "../../../text.ts";
import type { Handler } from "../handler.ts";
import { aside } from "./remember.ts";
import { when } from "./when.ts";

/** What can be taken back. That itself is a person's act at the terminal; no task may do it in their place. */
export const undo: Handler = async ({ question, context, now }) => {
  const { self, memory } = context;
  const fact = question.about?.startsWith("fact ") ? question.about.slice(5) : undefined;
  if (fact && memory)
    return aside(`The last thing kept here is fact ${fact}.`, `“forget ${fact}” takes it back.`);
  const changes = (await self?.changes()) ?? [];
  const last = changes.find(({ undoneBy, undoes, stuck }) => !undoneBy && !undoes && !stuck);
  if (!last) return aside("There is nothing to take back: I changed none of your files.");
  return aside(
    `The newest change of your files is of ${when(last.at, now)}: ${plain(last.why, 160)} (${list(last.files.slice(0, 4).map((file) => code(file)))}${last.files.length > 4 ? ` and ${last.files.length - 4} more` : ""}). Nothing was taken back yet: only you can, no task in your place.`,
    `\`familiar undo ${last.id}\` takes it back, when the files have not changed since.`,
  );
};
