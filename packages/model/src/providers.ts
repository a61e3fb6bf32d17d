import type { LanguageModelV4 } from "@ai-sdk/provider";

/** The formats in which models are talked to. */
type Wire = "openai" | "anthropic" | "google" | "compatible";

type About = {
  called: string;
  wire: Wire;
  /** Of its API; without one a person has to say where it is. */
  url?: string;
  /** Environment variables that may hold its key, first one first; local servers want none. */
  keys: readonly string[];
};

/** Whom Familiar knows how to talk to. A key in `FAMILIAR_MODEL_KEY` is for whichever is configured. */
export const providers = {
  openai: {
    ...{ called: "OpenAI", wire: "openai", url: "https://api.openai.com/v1" },
    keys: ["OPENAI_API_KEY"],
  },
  anthropic: {
    ...{ called: "Anthropic", wire: "anthropic", url: "https://api.anthropic.com/v1" },
    keys: ["ANTHROPIC_API_KEY"],
  },
  google: {
    ...{ called: "Google", wire: "google", url: "https://generativelanguage.googleapis.com/v1beta" },
    keys: ["GOOGLE_GENERATIVE_AI_API_KEY", "GEMINI_API_KEY", "GOOGLE_API_KEY"],
  },
  ollama: { called: "Ollama", wire: "compatible", url: "http://127.0.0.1:11434/v1", keys: [] },
  lmstudio: { called: "LM Studio", wire: "compatible", url: "http://127.0.0.1:1234/v1", keys: [] },
  llamacpp: { called: "llama.cpp", wire: "compatible", url: "http://127.0.0.1:8080/v1", keys: [] },
  vllm: { called: "vLLM", wire: "compatible", url: "http://127.0.0.1:8000/v1", keys: [] },
  compatible: { called: "an OpenAI-compatible server", wire: "compatible", keys: [] },
} as const satisfies Record<string, About>;

export type Provider = keyof typeof providers;
export const providerNames = Object.keys(providers) as Provider[];
export const aboutProvider = (provider: Provider): About => providers[provider];

/** What a person says for whichever model is configured. */
const ownKey = "FAMILIAR_MODEL_KEY";

/** The key for this provider, and where in the environment it stands. */
export function keyIn(
  provider: Provider,
  env: Readonly<Record<string, string | undefined>>,
): { variable: string; key: string } | undefined {
  const variable = [ownKey, ...aboutProvider(provider).keys].find((name) => env[name]);
  return variable === undefined ? undefined : { variable, key: env[variable]! };
}

const loopback = new Set(["localhost", "127.0.0.1", "[::1]"]);
export const isLocal = (url: string): boolean => loopback.has(URL.parse(url)?.hostname ?? "");

type Connection = { provider: Provider; name: string; url: string; key?: string; fetch: typeof fetch };

/** The library's own model; it is loaded here, with the first turn. Keys of the environment are ours to find. */
export async function languageModel({ provider, name, url, key = "", fetch }: Connection) {
  const options = { baseURL: url, apiKey: key, fetch };
  const make: Record<Wire, () => Promise<LanguageModelV4>> = {
    openai: async () => (await import("@ai-sdk/openai")).createOpenAI(options).chat(name),
    anthropic: async () => (await import("@ai-sdk/anthropic")).createAnthropic(options)(name),
    google: async () => (await import("@ai-sdk/google")).createGoogle(options)(name),
    compatible: async () => {
      const { createOpenAICompatible } = await import("@ai-sdk/openai-compatible");
      const { apiKey, ...rest } = options;
      return createOpenAICompatible({
        ...{ name: "compatible", includeUsage: true },
        ...(apiKey ? options : rest),
      })(name);
    },
  };
  return make[aboutProvider(provider).wire]();
}
