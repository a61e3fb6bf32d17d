import type { Step } from "../../sequence.ts";
import type { Doc } from "../print/doc.ts";
import type { Scene } from "./scene.ts";

export type Calling = Extract<Step, { do: "call" | "new" }>;

export const end = ({ style }: Scene): string => (style.semicolons ? ";" : "");
export const declared = (scene: Scene, name: Doc, value: Doc): Doc => [
  scene.style.variables,
  " ",
  name,
  " = ",
  value,
  end(scene),
];
