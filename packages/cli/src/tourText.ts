import type { Tour } from "@familiar/protocol";

export type TourFormat = "screen" | "markdown" | "json" | "tour";

/** A tour in one of its forms, ending with a newline. */
export async function tourText(
  tour: Tour,
  format: TourFormat,
  { color, width }: { color: boolean; width: number },
): Promise<string> {
  const { codeTour, tourMarkdown, tourScreen } = await import("@familiar/skills");
  switch (format) {
    case "screen":
      return `${tourScreen(tour, { color, width }).join("\n")}\n`;
    case "markdown":
      return tourMarkdown(tour);
    case "json":
      return `${JSON.stringify(tour, null, 2)}\n`;
    case "tour":
      return `${JSON.stringify(codeTour(tour), null, 2)}\n`;
  }
}
