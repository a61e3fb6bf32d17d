import type {
  PetAnswer,
  SearchAnswer,
  StatusAnswer,
  Task,
  TaskDetail,
  TaskEvent,
  TaskRequest,
} from "./schema/types.ts";

export type StartOptions = { onEvent?: (event: TaskEvent) => void; signal?: AbortSignal };
export type SearchOptions = { limit?: number; kinds?: readonly SearchAnswer["hits"][number]["kind"][] };

/**
 * What a surface can ask of a familiar. The agent is one implementation (in-process), the client of
 * the local server another; commands do not know which they hold.
 */
export type Api = {
  pet(): Promise<PetAnswer>;
  status(): Promise<StatusAnswer>;
  search(query: string, options?: SearchOptions): Promise<SearchAnswer>;
  tasks(options?: { limit?: number }): Promise<Task[]>;
  task(id: string): Promise<TaskDetail>;
  /** Submits a task and resolves when it no longer runs; its result is in `result`. */
  start(request: TaskRequest, options?: StartOptions): Promise<TaskDetail>;
  cancel(id: string): Promise<Task>;
  /** Marks a finished task as seen by a person, so that the pet stops pointing at it. */
  seen(id: string): Promise<Task>;
  close(): Promise<void>;
};
