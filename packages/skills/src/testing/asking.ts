import type { Guard } from "@familiar/guard";
import type { Report } from "@familiar/protocol";
import { openRepository, type Repository } from "@familiar/repository";
import { realGit, temporaryFolder, temporaryRepository } from "@familiar/repository/testing";
import { onTestFinished } from "vitest";
import { answer } from "../answer/index.ts";
import type { SkillContext, Turn } from "../skill.ts";

export type Files = Record<string, string | undefined>;
export type Made = ReturnType<typeof temporaryRepository>;

/** A guard that only lets the real git read. */
function readingGuard(root: string): Guard {
  const git = realGit(root);
  const perform: Guard["perform"] = async (action) => {
    if (action.kind !== "run" || action.as !== "read") throw new Error("only reading is expected here");
    const { code, stdout, stderr } = await git.run(action.argv.slice(1), {
      cwd: action.cwd,
      ...(action.input === undefined ? {} : { input: Buffer.from(action.input as string) }),
    });
    return { kind: "run", code, stdout, stderr, durationMs: 0, digest: "" } as never;
  };
  const decide = async () => ({ allow: true, effect: "allow", level: "observe", rule: "", why: "" }) as const;
  return { level: "observe", perform, decide, heed: async () => {}, ask: async () => undefined };
}

export type Asking = { repository: Repository; made: Made; ask(question: string): Promise<Report> };

/** A real repository with these commits, and one conversation with its familiar at a fixed time. */
export async function asking(
  build: (made: Made) => void,
  now = Date.UTC(2023, 11, 1),
  more: Partial<SkillContext> = {},
): Promise<Asking> {
  const made = temporaryRepository();
  build(made);
  return { made, ...(await askingAt(made.root, now, more)) };
}

/** The same for a repository that is there. */
export async function askingAt(
  root: string,
  now = Date.now(),
  more: Partial<SkillContext> = {},
): Promise<Omit<Asking, "made">> {
  const repository = await openRepository(root, { git: realGit(root), cache: temporaryFolder() });
  onTestFinished(() => repository.close());
  const turns: Turn[] = [];
  const context: SkillContext = {
    repository,
    guard: readingGuard(root),
    step: async (_name, work) => work(),
    conversation: () => ({ turns: async () => turns, add: async (turn) => void turns.push(turn) }),
    budget: {},
    signal: new AbortController().signal,
    emit: () => {},
    now: () => now,
    ...more,
  };
  return { repository, ask: (question) => answer.run({ question, conversation: "one" }, context) };
}

/** A small shop: two authors, tests, documentation, a release and owners. */
export function shop(made: Made): void {
  made.commit("Start the shop", {
    "README.md": "# Shop\n\nShop is a small store that sells hats.\n\n## Releasing\n\nPush a tag and wait.\n",
    "package.json": `{ "name": "shop", "scripts": { "test": "vitest", "build": "tsc", "lint": "biome check" } }\n`,
    "src/cart/cart.ts": [
      "/** Keeps what a customer wants to buy. */",
      'import { roundPrice } from "../money/round.ts";',
      "",
      "export class Cart {",
      "  /** Sum of all prices, because taxes are added later. */",
      "  totalPrice(): number {",
      "    return roundPrice(1.234);",
      "  }",
      "}",
      "",
    ].join("\n"),
    "src/money/round.ts":
      "/** Rounds half a cent up. */\nexport function roundPrice(price: number): number {\n  return Math.round(price * 100) / 100;\n}\n",
    "src/money/round.test.ts": 'import { roundPrice } from "./round.ts";\n\nroundPrice(1);\n',
    "src/http/rateLimiter.ts":
      "/** Slows down clients that ask too often. */\nexport function limitRequests(client: string): boolean {\n  return client.length > 0;\n}\n",
    "src/index.ts": 'export { Cart } from "./cart/cart.ts";\n',
    "tests/limitRequests.ts": `/** Stands in for the real one. */\nexport function limitRequests(): void {\n${"  // Long.\n".repeat(40)}}\n`,
    "tests/rateLimiter.test.ts": "// To be written.\n",
    "src/old.ts": "export const old = 1;\n",
    CODEOWNERS: "/src/money/ @treasury\n",
  });
  made.git("tag", "v1.0.0");
  made.commit("Take the old away", { "src/old.ts": undefined });
  made.commit("Bring the old back", { "src/old.ts": "export const old = 2;\n" });
  made.commit(
    "Round to whole cents",
    {
      "src/money/round.ts":
        "/** Rounds half a cent up. */\nexport function roundPrice(price: number): number {\n  return Math.round(price * 100 + 1e-9) / 100;\n}\n",
    },
    { name: "Bob Ray", email: "bob@example.org" },
  );
}
