import { contract, type PackageVersion, sheetSize } from "./contract.ts";
import { error, type Finding } from "./finding.ts";

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isWhole = (value: unknown, least: number): value is number =>
  Number.isSafeInteger(value) && (value as number) >= least;

/** The manifest as an object; undefined for anything else. */
export function readManifest(bytes: Uint8Array): Json | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The version that a manifest tells; an unknown one is read as the first. */
export const versionOf = (manifest: Json): PackageVersion => (manifest.spriteVersionNumber === 2 ? 2 : 1);

/** What of a manifest breaks the contract. `folder` is the name of the folder that it is in, where known. */
export function lintManifest(manifest: Json, folder?: string): Finding[] {
  const { id, displayName, description, spritesheetPath, spriteVersionNumber, frame, animations } = manifest;
  const found: Finding[] = [];
  const say = (...finding: Parameters<typeof error>) => void found.push(error(...finding));

  if (typeof id !== "string" || !contract.id.test(id)) say("id", "id", `${show(id)} is no valid id`);
  else if (folder !== undefined && id !== folder)
    say("id", "id", `${show(id)} lies in the folder ${show(folder)}`);
  if (!isText(displayName, contract.displayName))
    say("display-name", "displayName", `${show(displayName)} is none`);
  if (!isText(description, contract.description))
    say("description", "description", `${show(description)} is none`);
  if (spritesheetPath !== contract.sheet)
    say("path", "spritesheetPath", `${show(spritesheetPath)} is not ${contract.sheet}`);
  if (![undefined, 1, 2].includes(spriteVersionNumber as number | undefined))
    say("version", "spriteVersionNumber", `${show(spriteVersionNumber)} is not known`);
  const frames = frame === undefined ? contract.frames : countFrames(frame, versionOf(manifest));
  if (typeof frames === "string") say("frame", "frame", frames);
  if (animations !== undefined)
    found.push(...lintAnimations(animations, typeof frames === "number" ? frames : 0));
  return found;
}

const isText = (value: unknown, longest: number): boolean =>
  typeof value === "string" && value.trim() !== "" && [...value].length <= longest;

/** A value as it may be shown: short, and in one line. */
const show = (value: unknown): string => (JSON.stringify(value) ?? "nothing").slice(0, 80);

/** The number of frames, or what is wrong with the grid. */
function countFrames(frame: unknown, version: PackageVersion): number | string {
  if (!isObject(frame)) return `${show(frame)} is no object`;
  const { width, height, columns, rows } = frame;
  if (![width, height, columns, rows].every((each) => isWhole(each, 1)))
    return "width, height, columns and rows are whole numbers from 1 on";
  const [w, h, across, down] = [width, height, columns, rows] as number[];
  const sheet = sheetSize(version);
  if (w! * across! !== sheet.width || h! * down! !== sheet.height)
    return `${across} × ${down} frames of ${w} × ${h} do not cover ${sheet.width} × ${sheet.height}`;
  return across! * down! <= contract.frames
    ? across! * down!
    : `${across! * down!} are more than ${contract.frames}`;
}

function lintAnimations(animations: unknown, frames: number): Finding[] {
  if (!isObject(animations)) return [error("animations", "animations", `${show(animations)} is no object`)];
  return Object.entries(animations).flatMap(([name, animation]) => {
    const problem = problemOf(animation, frames, animations);
    return problem === undefined ? [] : [error("animations", `animations.${show(name)}`, problem)];
  });
}

function problemOf(animation: unknown, count: number, all: Json): string | undefined {
  if (!isObject(animation)) return `${show(animation)} is no object`;
  const { frames, fps, loop, fallback } = animation;
  if (!Array.isArray(frames) || frames.length === 0 || frames.length > contract.frames)
    return `it shows 1 to ${contract.frames} frames`;
  const beyond = frames.find((each) => !isWhole(each, 0) || each >= count);
  if (beyond !== undefined) return `there is no frame ${show(beyond)}`;
  if (fps !== undefined && !(typeof fps === "number" && fps > 0 && fps <= contract.fps))
    return `${show(fps)} frames a second are not above 0 and at most ${contract.fps}`;
  if (loop !== undefined && typeof loop !== "boolean") return `loop is ${show(loop)}`;
  if (fallback !== undefined && !(typeof fallback === "string" && Object.hasOwn(all, fallback)))
    return `there is no animation ${show(fallback)} to fall back on`;
  return undefined;
}
