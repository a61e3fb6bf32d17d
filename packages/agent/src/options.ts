import type { ForgeSettings } from "@familiar/forge";
import type { ImageSettings, ModelSettings } from "@familiar/model";
import type { Level } from "@familiar/protocol";
import type { OpenRepository, Progress } from "@familiar/repository";
import type { Skills } from "./tasks/tasks.ts";

export type FamiliarOptions = {
  /** Anywhere in the work tree. */
  directory: string;
  /** Folder of all data; the user's own when left out. */
  home?: string;
  /** Overrides the animal's stored level for this process; a person's explicit act. */
  level?: Level;
  /** A language model that a person configured; everything works without one. */
  model?: ModelSettings;
  /** An image model that a person configured, which draws looks from words. */
  imageModel?: ImageSettings;
  /** Which forge this is, where its remote does not say so. */
  forge?: ForgeSettings;
  clock?: () => number;
  /** How time passes where the forge wants patience. */
  wait?: (ms: number) => Promise<void>;
  onProgress?: (progress: Progress) => void;
  /** Told what goes wrong where nobody waits for an answer. */
  onError?: (error: unknown) => void;
  /** Aborts the opening, and reading the repository. */
  signal?: AbortSignal;
  /** Other skills than Familiar's own. */
  skills?: Skills;
  /** Another read model than Familiar's own. */
  openRepository?: OpenRepository;
};
