import type { ModelUsage } from "@familiar/protocol";

/**
 * A language model, whoever runs it. It knows one turn: what is said and called in answer to these messages.
 * Loops, tools, budgets and memory are not its business. Every request goes through the guard.
 */
export type Model = {
  /** `provider/name`, as bills and the ledger call it. */
  id: string;
  /** In tokens; each is absent when nobody knows. */
  limits: { context?: number; output?: number };
  /** Dollars for a million tokens; absent when nobody knows. A model on this machine costs nothing. */
  price?: Price;
  /**
   * Streams one turn; the last part is `finish`. Retries what may pass before anything was said.
   * @throws `model-unreachable`, `model-busy`, `model-refused`, `model-limit`, `model-key`; `budget-spent` when it is metered;
   * what the guard throws; and the reason of `signal`, at once when it aborts
   */
  turn(request: TurnRequest): AsyncIterable<Part>;
};

/** Without a price of their own, cached and stored tokens cost what others do. */
export type Rates = { input: number; output: number; cached?: number; stored?: number };

/** For requests of up to so many tokens; what larger ones cost is in `beyond`, or nobody knows. */
export type Price = Rates & { upTo?: number; beyond?: Rates };

export type TurnRequest = {
  system: string;
  messages: readonly Message[];
  tools?: readonly ToolSpec[];
  /** Most tokens to be said; the model's own limit when left out. */
  maxOutput?: number;
  signal?: AbortSignal;
};

export type Message =
  | { role: "user"; text: string }
  | {
      role: "assistant";
      text: string;
      calls: readonly ToolCall[];
      /** What the provider wants to see again, untouched. */
      opaque?: unknown;
    }
  | { role: "tool"; results: readonly ToolResult[] };

/** `input` is what the model wrote, parsed; when that was no JSON object, `broken` holds it and `input` is empty. */
export type ToolCall = { id: string; tool: string; input: unknown; broken?: string };
export type ToolResult = { id: string; tool: string; output: string; failed?: true };

/** `input` is a JSON Schema. */
export type ToolSpec = { name: string; about: string; input: Record<string, unknown> };

export type Part =
  /** Empty when all that is known yet is that it thinks. */
  | { type: "text"; text: string }
  | { type: "call"; call: ToolCall }
  | {
      type: "finish";
      reason: "said" | "calls" | "length" | "refused";
      usage: ModelUsage;
      opaque?: unknown;
    };
