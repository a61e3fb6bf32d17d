import type { Api } from "@familiar/protocol";
import { type FamiliarError, isFamiliarError, type Report, type TaskEvent } from "@familiar/protocol";
import { clean } from "../clean.ts";
import { failureText, toFailure } from "../failure.ts";
import type { Look } from "../look.ts";
import { type Here, runTask } from "../runTask.ts";
import type { CalmLine } from "./calm.ts";
import { createFlow } from "./flow.ts";

export type Asked = { familiar: Api; conversation: string; here: Here };

/** One question and its answer. @throws what the task failed with */
export const ask = (question: string, { familiar, conversation, here }: Asked): Promise<Report> =>
  runTask<Report>(familiar, { skill: "answer", input: { question, conversation } }, here);

export type Shown = { write(text: string): void; line: CalmLine; look: Look };

/**
 * Asks, and shows the answer as it comes: what was said and checked at once, the rest when it is there. Resolves in
 * any case; what went wrong is shown.
 */
export async function showTurn(question: string, asked: Asked, shown: Shown): Promise<Report | undefined> {
  const { write, line, look } = shown;
  const said = createSaid(shown);
  const cost = createCost();
  const here: Here = {
    ...asked.here,
    progress: line.progress,
    endProgress: line.clear,
    onEvent(event) {
      if (event.type === "said") said.take(event);
      if (event.type === "usage") cost.add(event);
      if (event.type === "tool" && event.phase === "started") line.doing(toolText(event));
    },
  };
  try {
    const report = clean(await ask(question, { ...asked, here }));
    line.clear();
    const { reportBelow, reportText } = await import("@familiar/skills");
    write(
      said.isAll(report.answer)
        ? `\n${reportBelow(report, look)}`
        : `${said.end()}${reportText(report, look)}`,
    );
    const spent = cost.text();
    write(spent === undefined ? "\n" : `\n${look.style("dim", spent)}\n`);
    return report;
  } catch (error) {
    line.clear();
    write(`${said.end()}${failed(error, asked.here.signal, look)}\n`);
    return undefined;
  }
}

function failed(error: unknown, signal: AbortSignal, look: Look): string {
  const failure: FamiliarError = toFailure(error, signal);
  return signal.aborted || (isFamiliarError(error) && error.code === "aborted")
    ? look.style("dim", "Stopped.")
    : failureText(failure, look);
}

const toolText = ({ tool, about }: Extract<TaskEvent, { type: "tool" }>): string => `${tool} ${about}`;

/** What was said so far; another draft takes the place of the one before. */
function createSaid({ write, line, look }: Shown) {
  let flow = createFlow(look.width);
  let draft: unknown;
  let text = "";
  const end = (): string => (text === "" ? "" : "\n\n");
  return {
    take(event: Extract<TaskEvent, { type: "said" }>): void {
      line.clear();
      const of = "draft" in event ? event.draft : undefined;
      if (text !== "" && of !== draft) {
        write(end());
        text = "";
        flow = createFlow(look.width);
      }
      draft = of;
      text += event.text;
      write(flow(clean(event.text)));
    },
    isAll: (answer: string): boolean => text !== "" && clean(text).trim() === answer.trim(),
    end,
  };
}

/** What the models of one turn took, in words. */
function createCost() {
  let tokens = 0;
  let dollars: number | undefined;
  const models = new Set<string>();
  return {
    add({ model, usage, dollars: price }: Extract<TaskEvent, { type: "usage" }>): void {
      models.add(model);
      tokens += usage.input + usage.output;
      if (price !== undefined) dollars = (dollars ?? 0) + price;
    },
    text(): string | undefined {
      if (models.size === 0) return undefined;
      const price =
        dollars === 0
          ? "no cost"
          : dollars === undefined
            ? "price unknown"
            : `$${dollars.toFixed(dollars < 0.01 ? 4 : 2)}`;
      return `${clean([...models].join(", "))} · ${tokens.toLocaleString("en-US")} tokens · ${price}`;
    },
  };
}
