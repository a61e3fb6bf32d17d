import type { Citation, TourModule } from "@familiar/protocol";
import type { Definitions } from "../../look/definitions.ts";
import type { Manifest } from "../../look/manifest.ts";
import type { Block } from "../../look/prose.ts";
import type { Survey } from "../../look/survey.ts";
import { asSentence, sentences, withoutPreamble } from "../../text.ts";

export type Role = Pick<TourModule, "role" | "roleFrom" | "citations">;

export type Evidence = {
  survey: Survey;
  definitions: Definitions;
  manifests: readonly Manifest[];
  /** Pages on how the project is built, read once. */
  pages: readonly { path: string; blocks: readonly Block[] }[];
};

/** A sentence that something says of a module, and where. */
export const said = (text: string, roleFrom: Role["roleFrom"], citation: Citation): Role => ({
  role: asSentence(withoutPreamble(sentences(text, 1)), 220),
  roleFrom,
  citations: [citation],
});
