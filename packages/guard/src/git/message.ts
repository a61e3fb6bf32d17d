export type Credit = {
  /** What helped, such as `Familiar 1.2.0` or the name of a model. */
  assistedBy: string;
  task: string;
};

const controls =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

/**
 * The message of a commit with its trailers. Trailers that the text brings along are left out: only a person
 * signs off, reviews or acknowledges.
 */
export function commitMessage(text: string, { assistedBy, task }: Credit): string {
  const lines = text
    .toWellFormed()
    .replace(/\r\n?/g, "\n")
    .replace(controls, "")
    .split("\n")
    .filter((line) => !/^\s*([a-z]+(-[a-z]+)*-by|familiar-task)\s*:/i.test(line))
    .map((line) => line.trimEnd());
  const body =
    lines
      .join("\n")
      .replace(/\n{3,}/g, "\n\n")
      .trim() || "Change files";
  const oneLine = (value: string) => value.replace(controls, "").replace(/\s+/g, " ").trim();
  return `${body}\n\nAssisted-by: ${oneLine(assistedBy)}\nFamiliar-Task: ${oneLine(task)}\n`;
}
