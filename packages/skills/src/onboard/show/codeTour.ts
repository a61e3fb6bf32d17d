import type { Tour } from "@familiar/protocol";
import { formatCitation } from "@familiar/protocol";
import { inline } from "./citations.ts";

type Step = { title: string; description: string; file?: string; directory?: string; line?: number };

/** The reading order as a tour that Microsoft's CodeTour extension opens; `ref` holds it to the commit that was read. */
export function codeTour(tour: Tour): object {
  const cite = (citations: Tour["summary"]["citations"]) =>
    citations.map((citation) => `\`${formatCitation(citation)}\``).join(", ");
  const modules = tour.modules
    .filter((module) => module.kind === "code" && module.path !== "." && module.files > 1)
    .slice(0, 6);
  const steps: Step[] = [
    {
      title: `Welcome to ${tour.repository}`,
      description: [
        inline(tour.summary.text),
        tour.audience && inline(tour.audience.text),
        ...tour.checklist.firstDay.map((step) => `- ${inline(step)}`),
      ]
        .filter(Boolean)
        .join("\n\n"),
    },
    ...modules.map((module) => ({
      title: module.path,
      directory: module.path,
      description: `${inline(module.role)} (${cite(module.citations)})`,
    })),
    ...tour.readingOrder.map((item, i) => ({
      title: `${i + 1}. ${item.path}`,
      file: item.path,
      line: item.line,
      description: inline(item.why),
    })),
    ...tour.flow.flatMap(({ text, citations }, i) => {
      const place = citations[0];
      return place
        ? [{ title: `A call, step ${i + 1}`, file: place.path, line: place.line, description: inline(text) }]
        : [];
    }),
    ...tour.firstTasks.slice(0, 3).flatMap((task) => {
      const place = task.citations[0];
      const description = [inline(task.why), ...task.steps.map((step) => `- ${inline(step)}`)].join("\n\n");
      return place
        ? [{ title: `First task: ${task.title}`, file: place.path, line: place.line, description }]
        : [];
    }),
  ];
  return {
    $schema: "https://aka.ms/codetour-schema",
    title: `Your first day in ${tour.repository}`,
    description: tour.summary.text,
    isPrimary: true,
    ...(/^0+$/.test(tour.commit) ? {} : { ref: tour.commit }),
    steps,
  };
}
