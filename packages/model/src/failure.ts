import { createMasking } from "@familiar/guard";
import { cleanText, type ErrorCode, FamiliarError, isFamiliarError } from "@familiar/protocol";
import { aboutProvider } from "./providers.ts";
import type { Chosen } from "./settings.ts";

/** What went wrong, and whether it may pass by itself. */
export type Failure = {
  passes: boolean;
  /** The server's, in lower case. */
  headers: Readonly<Record<string, string>>;
  /** For people, after so many tries; what the provider said is masked. */
  told(tries: number): Promise<FamiliarError>;
};

/** The library's own error, known by its shape, so that the library need not be loaded for it. */
type CallError = Error & {
  statusCode?: number;
  responseHeaders?: Record<string, string>;
  responseBody?: string;
  data?: unknown;
};

/** Reads any error of a turn. */
export function failureOf(error: unknown, choice: Chosen): Failure {
  const known = familiarIn(error);
  if (known) {
    const passes = known.code === "model-unreachable" && !nobodyThere.test(known.why);
    return { passes, headers: {}, told: async () => known };
  }
  const { statusCode: status, responseHeaders: headers = {}, ...rest } = error as CallError;
  const said = saidBy(error, rest);
  const code = codeOf(status, said);
  return {
    ...{ passes: code === "model-unreachable" || code === "model-busy", headers },
    async told(tries) {
      const answered = status === undefined ? said : `${status}: ${said}`;
      const key = status === 401 || status === 403 ? "does not take the key" : "says";
      const often = tries > 1 ? ` (tried ${tries} times)` : "";
      const { called } = aboutProvider(choice.provider);
      const who = `${called.charAt(0).toUpperCase()}${called.slice(1)}`;
      const why = `${who} ${key}, asked for ${choice.name}: ${answered}${often}.`;
      return new FamiliarError(code, await masked(why, choice), { cause: error });
    },
  };
}

/** Where nobody listens, nobody will in a few seconds. */
const nobodyThere = /ECONNREFUSED|ENOTFOUND/;

/** The library wraps what the guard said. */
function familiarIn(error: unknown): FamiliarError | undefined {
  for (let each = error; each instanceof Error; each = each.cause) if (isFamiliarError(each)) return each;
  return undefined;
}

const tooLong =
  /context.{0,20}(length|window|size|limit)|maximum context|too many tokens|too long|exceeds?.{0,40}token|token.{0,40}exceeds?/i;
const noMoney = /insufficient_quota|billing|credit balance|exceeded your current quota/i;

function codeOf(status: number | undefined, said: string): ErrorCode {
  if (status === undefined) return "model-unreachable";
  if (status === 413 || (status < 500 && status !== 429 && tooLong.test(said))) return "model-limit";
  if (status === 429 || status === 503 || status === 529)
    return noMoney.test(said) ? "model-refused" : "model-busy";
  return status >= 500 || status === 408 || status === 409 || status === 425
    ? "model-unreachable"
    : "model-refused";
}

const longest = 300;

/** The provider's own sentence, wherever it stands. */
function saidBy(error: unknown, { responseBody, data }: Partial<CallError>): string {
  const told = messageIn(data) ?? messageIn(parsed(responseBody)) ?? messageIn(error) ?? String(error);
  const line = cleanText(told).text.replace(/\s+/g, " ").trim().replace(/\.$/, "");
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}

function messageIn(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { error, message, code } = value as { error?: unknown; message?: unknown; code?: unknown };
  if (typeof error === "string") return error;
  const inner = messageIn(error);
  if (inner) return inner;
  if (typeof message !== "string" || message === "") return undefined;
  return typeof code === "string" && !message.includes(code) ? `${message} (${code})` : message;
}

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return text ? { message: text } : undefined;
  }
}

/** Providers repeat the key that they refuse. */
const masked = (text: string, { key }: Chosen): Promise<string> =>
  createMasking({ values: async () => (key ? [{ value: key, name: "model-key" }] : []) }).clean(text);
