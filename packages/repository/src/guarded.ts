import { FamiliarError } from "@familiar/protocol";
import { isDamage } from "./store/damage.ts";

/** What SQLite cannot do with the index or the history, as `index-failed`; other errors as they are. */
export function indexError(error: unknown): unknown {
  if (!isDamage(error) && (error as { errcode?: number }).errcode === undefined) return error;
  return new FamiliarError("index-failed", `${(error as Error).message}.`, { cause: error });
}

/** The same object, whose getters and functions throw {@link indexError}; `onDamage` is told of damage first. */
export function guarded<T extends object>(target: T, onDamage: () => void): T {
  function attempt<R>(work: () => R): R {
    try {
      return work();
    } catch (error) {
      if (isDamage(error)) onDamage();
      throw indexError(error);
    }
  }
  return new Proxy(target, {
    get(_, key) {
      const value: unknown = attempt(() => Reflect.get(target, key));
      if (typeof value !== "function") return value;
      return (...args: unknown[]) => attempt(() => Reflect.apply(value, target, args));
    },
  });
}
