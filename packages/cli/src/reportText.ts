import { formatCitation, type Report } from "@familiar/protocol";
import type { Look } from "./look.ts";

const shown = 8;

/** The answer, then its places, then the nearest things when it was not found. */
export function reportText({ answer, citations, found, nearest, hint }: Report, look: Look): string {
  const places = citations.map((citation) => `  ${look.style("cyan", formatCitation(citation))}`);
  const hidden = places.length - shown;
  const near = nearest.map(
    ({ text, citation }) => `  ${text}  ${look.style("cyan", formatCitation(citation))}`,
  );
  return [
    answer,
    ...(places.length ? ["", ...places.slice(0, shown)] : []),
    ...(hidden > 0 ? [look.style("dim", `  and ${hidden} more; --json has them all`)] : []),
    ...(!found && near.length ? ["", "Nearest:", ...near] : []),
    ...(hint ? ["", look.style("dim", hint)] : []),
  ].join("\n");
}
