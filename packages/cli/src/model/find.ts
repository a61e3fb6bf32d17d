import type { Guard } from "@familiar/guard";
import { cleanText, type ModelAnswer } from "@familiar/protocol";

const patienceMs = 1500;
const mostModels = 100;

type Place = { provider: string; url: string };

/** Where servers of models are used to listen on this machine. */
export async function usualPlaces(): Promise<Place[]> {
  const { aboutProvider, isLocal, providerNames } = await import("@familiar/model");
  return providerNames.flatMap((provider) => {
    const { url } = aboutProvider(provider);
    return url && isLocal(url) ? [{ provider, url }] : [];
  });
}

/** Those that answer, with the models that they name. */
export async function findServers(
  places: readonly Place[],
  guard: Guard,
  signal: AbortSignal,
): Promise<ModelAnswer["servers"]> {
  const found = await Promise.all(
    places.map(async ({ provider, url }) => {
      const models = await modelsAt(url, guard, AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]));
      return models ? [{ provider, url, models }] : [];
    }),
  );
  signal.throwIfAborted();
  return found.flat();
}

/** Undefined where no server of models answers. */
async function modelsAt(url: string, guard: Guard, signal: AbortSignal): Promise<string[] | undefined> {
  const why = "a person asked which models run on this machine";
  try {
    const { status, body } = await guard.perform({
      ...{ kind: "request", method: "GET", url: `${url}/models`, named: true },
      ...{ headers: { accept: "application/json" }, body: "", why, signal },
    });
    return status === 200 ? namesIn(JSON.parse(body)) : undefined;
  } catch {
    return undefined;
  }
}

function namesIn(answer: unknown): string[] | undefined {
  const { data } = (answer ?? {}) as { data?: unknown };
  if (!Array.isArray(data)) return undefined;
  const names = data.flatMap(({ id }: { id?: unknown }) =>
    typeof id === "string" ? [cleanText(id).text] : [],
  );
  return names.filter((name) => /^\S{1,200}$/.test(name)).slice(0, mostModels);
}
