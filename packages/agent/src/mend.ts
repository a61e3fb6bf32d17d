import { isFamiliarError } from "@familiar/protocol";
import type { Repository } from "@familiar/repository";

/** Gives what `work` gives; once more after the index was made anew, when `work` found it damaged. */
export async function mending<T>(
  repository: Repository,
  signal: AbortSignal | undefined,
  work: () => T | Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isFamiliarError(error) || error.code !== "index-failed") throw error;
    await repository.refresh(signal ? { signal } : {});
    return work();
  }
}
