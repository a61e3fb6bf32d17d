import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { openFamiliar } from "@familiar/agent";
import { modelServer, type Script } from "@familiar/model/testing";
import { jsonSchema, stepCountIs, streamText, tool } from "ai";
import { ask, folder, hard, middle, smallRepository } from "./ground.ts";

const rounds = 9;
/** A task of one turn, and one of so many. */
const many = 20;

/** Each turn reads other lines of a file, until the question's number of turns is reached. */
const script: Script = ({ messages }) => {
  const last = messages.findLastIndex(({ role, text }) => role === "user" && /number \d+/.test(text));
  const wanted = Number(/number (\d+)/.exec(messages[last]!.text)![1]);
  const said = messages.slice(last).filter(({ role }) => role === "assistant").length;
  return said + 1 < wanted
    ? {
        calls: [
          { id: `c${said}`, tool: "read", input: { path: "src/wheel1.ts", from: said + 1, lines: 40 } },
        ],
      }
    : { text: ["They turn ", "in `turn1x1` ", "(src/wheel1.ts:7). ", "Nothing else is known."] };
};

/** Milliseconds of a turn: waited, and of CPU with the server's own, which is the same for both. */
export type Turn = { wall: number; cpu: number };

/** Of the SDK's own loop, and of a task of ours, on the same server in turn. */
export async function measureTurns(): Promise<{ sdk: Turn; ours: Turn }> {
  const server = await modelServer(script);
  const root = smallRepository();
  const familiar = await openFamiliar({ directory: root, home: folder(), model: server.settings() });
  await familiar.watch();

  async function bySdk(turns: number): Promise<void> {
    const provider = createOpenAICompatible({ name: "script", baseURL: server.url });
    const read = tool({
      description: "Reads lines of a file.",
      inputSchema: jsonSchema<{ path: string; from: number; lines: number }>({ type: "object" }),
      execute: async ({ path, from, lines }) =>
        readFileSync(join(root, path), "utf8")
          .split("\n")
          .slice(from - 1, from - 1 + lines)
          .join("\n"),
    });
    const { textStream } = streamText({
      ...{ model: provider("small"), instructions: "You answer.", prompt: hard(turns) },
      ...{ tools: { read }, stopWhen: stepCountIs(turns + 1) },
    });
    for await (const _ of textStream);
  }

  const byOurs = (turns: number) => ask(familiar, { question: hard(turns) });

  async function aTurn(run: (turns: number) => Promise<void>): Promise<Turn> {
    const time = async (turns: number) => {
      const [began, used] = [performance.now(), process.cpuUsage()];
      await run(turns);
      const { user, system } = process.cpuUsage(used);
      return { wall: performance.now() - began, cpu: (user + system) / 1000 };
    };
    const [one, all] = [await time(1), await time(many)];
    return { wall: (all.wall - one.wall) / (many - 1), cpu: (all.cpu - one.cpu) / (many - 1) };
  }

  const sdk: Turn[] = [];
  const ours: Turn[] = [];
  for (let round = 0; round <= rounds; round++) {
    const [a, b] = [await aTurn(bySdk), await aTurn(byOurs)];
    // The first one loads and compiles.
    if (round > 0) {
      sdk.push(a);
      ours.push(b);
    }
  }
  await familiar.close();
  await server.close();
  const middleOf = (turns: readonly Turn[]): Turn => ({
    wall: middle(turns.map(({ wall }) => wall)),
    cpu: middle(turns.map(({ cpu }) => cpu)),
  });
  return { sdk: middleOf(sdk), ours: middleOf(ours) };
}
