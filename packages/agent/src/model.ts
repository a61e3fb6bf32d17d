import type { Guard } from "@familiar/guard";
import { fail } from "@familiar/protocol";
import type { Model } from "@familiar/skills";

/** A server that speaks the OpenAI wire format, as a person configured it. */
export type ModelSettings = { url: string; name: string; key?: string };

/** @throws `config-invalid` when the address is none */
export const originOf = ({ url }: ModelSettings): string =>
  URL.parse(url)?.origin ?? fail("config-invalid", `model-url is "${url}", which is not an address.`);

/** What a request says of itself in the ledger. */
const why = "a language model words an answer";

/**
 * A language model whose every request goes through the guard. The library is loaded with the first one.
 * @throws `model-unreachable`, and `policy-refused` for an address that no person configured
 */
export function createModel({ url, name, key }: ModelSettings, guard: Guard): Model {
  const door: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const { status, headers, body } = await guard.perform({
      kind: "request",
      url: request.url,
      headers: Object.fromEntries(request.headers),
      body: await request.text(),
      why,
      signal: request.signal,
    });
    return new Response(body, { status, headers });
  };
  return {
    name,
    async complete({ system, prompt, signal }) {
      const [{ generateText }, { createOpenAICompatible }] = await Promise.all([
        import("ai"),
        import("@ai-sdk/openai-compatible"),
      ]);
      const provider = createOpenAICompatible({
        name: "configured",
        baseURL: url,
        fetch: door,
        ...(key && { apiKey: key }),
      });
      const { text } = await generateText({
        model: provider(name),
        instructions: system,
        prompt,
        maxRetries: 2,
        ...(signal && { abortSignal: signal }),
      });
      return text;
    },
  };
}
