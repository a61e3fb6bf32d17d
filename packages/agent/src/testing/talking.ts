import { type ModelServer, modelServer, type Script } from "@familiar/model/testing";
import type { Report, TaskDetail, TaskEvent } from "@familiar/protocol";
import { onTestFinished } from "vitest";
import type { FamiliarOptions } from "../index.ts";
import { type Scene, scene } from "./scene.ts";

/** A question that no lookup answers, and so one for the model. */
export const hard =
  "Explain step by step why somebody would want to watch the flame, and what could go wrong there.";

export type Wire = "compatible" | "openai" | "anthropic" | "google";

/** A familiar whose model follows a script, in one wire format, on a small real repository. */
export async function talking(
  script: Script,
  options: Partial<FamiliarOptions> & { wire?: Wire; place?: Scene } = {},
) {
  const { wire = "compatible", place = scene(), ...rest } = options;
  const server: ModelServer = await modelServer(script);
  onTestFinished(() => server.close());
  const familiar = await place.open({ model: server.settings(wire), ...rest });

  /** Asks in the conversation `talk`. */
  async function ask(question = hard, more: { budget?: object; conversation?: string } = {}) {
    const events: TaskEvent[] = [];
    const detail: TaskDetail = await familiar.start(
      {
        ...{ skill: "answer", origin: "person", priority: 5, budget: more.budget ?? {} },
        input: { question, conversation: more.conversation ?? "talk" },
      },
      { onEvent: (event) => void events.push(event) },
    );
    return { ...heard(detail, events), detail };
  }

  const messages = async (conversation = "talk") =>
    (await familiar.storage.messages.list(conversation)).map(({ body }) => JSON.parse(body));
  return { ...place, familiar, server, ask, messages };
}

/** A task as whoever asked gets to see it. */
export function heard({ task, result }: TaskDetail, events: readonly TaskEvent[]) {
  const said = events.filter((event) => event.type === "said");
  const last = said.at(-1)?.draft;
  return {
    ...{ task, report: result as Report, events },
    said: said.filter(({ draft }) => draft === last).map(({ text }) => text),
    tools: events.flatMap((event) => (event.type === "tool" ? [`${event.tool} ${event.phase}`] : [])),
    notes: events.flatMap((event) => (event.type === "note" ? [event.text] : [])),
  };
}
