import type { PetLook } from "@familiar/avatar";
import type { Delivery, ForgeKind, Received } from "@familiar/forge";
import type { Api, PetView, Task, TaskEvent, TaskRequest } from "@familiar/protocol";

/** A familiar in this process, which knows what its animal looks like now. */
export type Hosted = Served & {
  look(): Promise<PetLook>;
  /** Takes what a forge sends; with none, no webhook is awaited. */
  hook?(kind: ForgeKind, delivery: Delivery, named?: boolean): Promise<Received>;
};

/** What the server needs of a familiar: the API, and tasks that run while nobody waits for them. */
export type Served = Api & {
  submit(request: TaskRequest): Promise<Task>;
  /** Stored events after `after`, then live ones, until the task neither waits in the queue nor runs. */
  follow(id: string, options?: { after?: number; signal?: AbortSignal }): AsyncIterable<TaskEvent>;
  /** The animal's face now, and again each time it changes, until `signal` aborts. */
  views(signal: AbortSignal): AsyncIterable<PetView>;
};
