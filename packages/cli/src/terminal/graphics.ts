import { askTerminal, type Terminal } from "./ask.ts";

/** How pictures can be shown: as such by the protocol of Kitty or as Sixel, else in half-blocks. */
export type Graphics = "kitty" | "sixel" | "blocks";

type Env = Readonly<Record<string, string | undefined>>;

const kittyQuery = "\x1b_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\x1b\\";
/** Every terminal that can show Sixel answers this (DA1). */
const attributes = "\x1b[c";

const claimsKitty = ({
  TERM = "",
  TERM_PROGRAM = "",
  KITTY_WINDOW_ID,
  GHOSTTY_RESOURCES_DIR,
  KONSOLE_VERSION,
}: Env) =>
  TERM === "xterm-kitty" ||
  TERM === "xterm-ghostty" ||
  ["ghostty", "WezTerm"].includes(TERM_PROGRAM) ||
  Boolean(KITTY_WINDOW_ID || GHOSTTY_RESOURCES_DIR || KONSOLE_VERSION);

const mayKnowSixel = ({ TERM = "", TERM_PROGRAM = "", XTERM_VERSION, WT_SESSION, KONSOLE_VERSION }: Env) =>
  /^(foot|mlterm|contour|yaft|xterm-foot)/.test(TERM) ||
  ["iTerm.app", "WezTerm", "mintty", "contour", "vscode"].includes(TERM_PROGRAM) ||
  Boolean(XTERM_VERSION || WT_SESSION || KONSOLE_VERSION);

/**
 * What this terminal can show. Only one that calls itself by the name of a terminal that may know a protocol is
 * asked, and only its own answer counts: any other never sees a code that it could print. Multiplexers pass pictures
 * on to nobody.
 */
export async function graphicsOf(
  terminal: Terminal,
  env: Env = process.env,
  patience = 250,
): Promise<Graphics> {
  if (env.TMUX || env.STY || env.TERM === "dumb" || /^(screen|tmux)/.test(env.TERM ?? "")) return "blocks";
  const kitty = claimsKitty(env);
  if (!kitty && !mayKnowSixel(env)) return "blocks";
  const answer = await askTerminal(
    terminal,
    (kitty ? kittyQuery : "") + attributes,
    /\x1b\[\?[\d;]*c/,
    patience,
  );
  if (/\x1b_Gi=31;OK/.test(answer)) return "kitty";
  const [, codes = ""] = /\x1b\[\?([\d;]*)c/.exec(answer) ?? [];
  return codes.split(";").slice(1).includes("4") ? "sixel" : "blocks";
}
