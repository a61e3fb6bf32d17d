import type { Familiar } from "@familiar/agent";
import { fail, type ModelAnswer } from "@familiar/protocol";
import type { Context } from "../context.ts";
import { personHere } from "../policy/standing.ts";
import { modelOf, readSettings } from "../settings.ts";
import { unrecorded } from "../unrecorded.ts";
import { choose } from "./choose.ts";
import { findServers, usualPlaces } from "./find.ts";
import { forgetKey, keepKey } from "./key.ts";
import { tryOut } from "./tryOut.ts";

export type ModelOptions = { test?: true; url?: string; key?: true; forgetKey?: true };

/** Chooses, shows and tries the language model. What it asks goes through the repository's door where there is one. */
export async function configModel(
  choice: string | undefined,
  { test, url, key: keeps, forgetKey: forgets }: ModelOptions,
  context: Context,
): Promise<ModelAnswer> {
  if (choice !== undefined) await choose(choice, url);
  if (keeps) await keepKey(context.signal);
  if (forgets) await forgetKey();
  const { chosen, idOf, keyIn, knownOf, originOf, providerNames } = await import("@familiar/model");
  const settings = await modelOf(readSettings());
  if (test && !settings) fail("needs-model", "None is configured to be tried.");
  const familiar = await openIfThere(context);
  const guard = familiar?.guard ?? (await unrecorded(settings ? [originOf(settings)] : []));
  const keys = providerNames.flatMap((provider) => {
    const variable = keyIn(provider, { ...process.env, FAMILIAR_MODEL_KEY: undefined })?.variable;
    return variable ? [{ provider, variable }] : [];
  });
  const servers = await findServers(await usualPlaces(), guard, context.signal);
  if (!settings) return { servers, keys };
  const choiceNow = chosen(settings);
  const key = keyIn(choiceNow.provider, process.env)?.variable ?? (settings.key && "the keychain");
  const model = {
    ...{ id: idOf(settings), url: choiceNow.url, ...(key && { key }) },
    ...knownOf(choiceNow, Date.now()),
  };
  if (!test) return { model, servers, keys };
  const tried = await tryOut(settings, guard, context.signal);
  if (familiar) {
    const turn = { task: "familiar config model", at: Date.now(), person: personHere(), model: model.id };
    await familiar.storage.usage.begin(turn, () => tried.used);
  }
  return { model, servers, keys, test: tried.test };
}

async function openIfThere(context: Context): Promise<Familiar | undefined> {
  try {
    context.place();
  } catch {
    return undefined;
  }
  return context.open();
}
