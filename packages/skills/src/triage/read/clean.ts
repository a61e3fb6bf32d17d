/** What of a raw line a person sees, and how its colours meant it. */
export type Clean = { text: string; red: boolean; green: boolean };

/** Escape sequences: CSI, OSC and APC (Buildkite's timestamps) with their ends, charset choices, keypad modes. */
const sequence =
  /\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]_PX^][^\x07\x1b]*(?:\x07|\x1b\\)?|[()*+][0-9A-B]|[ -/]*[0-~])/g;
const control = /[\x00-\x08\x0b-\x1f\x7f\x80-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;
const unusual = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/;
const redColour = /\x1b\[(?:[\d;]*;)?(?:31|91|41|101|38;5;(?:1|9|160|196))(?:;[\d;]*)?m/;
const greenColour = /\x1b\[(?:[\d;]*;)?(?:32|92|42)(?:;[\d;]*)?m/;

/** When a line was written is no part of it: GitHub, GitLab, Jenkins, Docker's builder, `gh run view --log`. */
const stamps = [
  /^[^\t]{1,200}\t[^\t]{1,200}\t\ufeff?(?=\d{4}-\d\d-\d\dT)/,
  /^\ufeff?\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)?\]?(?: \d\d[OE][ +]?)?(?: |$)/,
  /^\[?\d\d:\d\d:\d\d(?:[.,]\d{1,6})?\]?(?: |$)/,
  /^#\d{1,4} \d{1,5}\.\d{1,3} /,
];
const mayBeStamped = /^(?:[\ufeff[#\d]|[^\t]{1,200}\t[^\t]{1,200}\t)/;

const longest = 4000;

/** Without escapes, stamps and what a carriage return wrote over. Very long lines keep their two ends. */
export function clean(raw: string): Clean {
  let text = raw;
  let red = false;
  let green = false;
  if (unusual.test(text)) {
    if (text.includes("\x1b")) {
      red = redColour.test(text);
      green = greenColour.test(text);
      text = text.replace(sequence, "");
    }
    if (text.includes("\r")) text = overwritten(text);
    text = text.replace(control, "");
  }
  if (mayBeStamped.test(text)) for (const stamp of stamps) text = text.replace(stamp, "");
  text = text.trimEnd();
  if (text.length > longest) text = `${text.slice(0, longest - 1000)} … ${text.slice(-990)}`;
  return { text, red, green };
}

/** The last of the states that a carriage return divides in which something stands. */
function overwritten(text: string): string {
  const states = text.split("\r");
  return states.findLast((state) => state.trim() !== "") ?? "";
}
