/** Some lines of a terminal that are drawn over in place, below everything that was printed before. */
export type Stage = {
  /** Shows these lines; writes only those that changed, and nothing when none did. */
  draw(lines: readonly string[]): void;
  /** Gives the terminal back as it was; the last picture stays above the cursor, or is wiped. */
  end(keep: boolean): void;
};

/** What a stage needs of a terminal and of its process. */
export type Screen = { write(text: string): unknown; columns?: number; rows?: number } & Emitter;
type Process = { pid: number; kill(pid: number, signal: NodeJS.Signals): unknown } & Emitter;
type Emitter = Record<"on" | "off", (event: string, listener: () => void) => unknown>;

const hide = "\x1b[?25l";
const show = "\x1b[?25h";
/** Drawn at once where the terminal knows how (DEC 2026), and without wrapping, so that lines stay lines. */
const frame = (text: string) => `\x1b[?2026h\x1b[?7l${text}\x1b[?7h\x1b[?2026l`;

/**
 * Begins at the first picture. Of a picture as high as the terminal only the last line is shown: nothing that
 * was printed may scroll away for it. `wipe` is written before the lines are cleared, for pictures that are not text.
 */
export function openStage(screen: Screen, { wipe = "", process: around = process as Process } = {}): Stage {
  let shown: readonly string[] | undefined;
  let stale = false;

  const toTop = () => (shown && shown.length > 1 ? `\x1b[${shown.length - 1}A` : "");
  const resized = () => {
    stale = true;
  };
  const restore = () => screen.write(`${shown?.length ? "\r\n" : ""}${show}`);
  let resting: readonly string[] | undefined;
  const stopped = () => {
    restore();
    [resting, shown] = [shown, undefined];
    around.kill(around.pid, "SIGSTOP");
  };
  const continued = () => {
    if (resting && !shown) draw(resting);
    resting = undefined;
  };
  const listen = (how: "on" | "off") => {
    screen[how]("resize", resized);
    around[how]("exit", restore);
    around[how]("SIGTSTP", stopped);
    around[how]("SIGCONT", continued);
  };

  function redrawn(lines: readonly string[]): string {
    const last = shown!;
    const rows = lines.map((line, i) => {
      const step = i === 0 ? "" : i < last.length ? "\x1b[1B" : "\n";
      return `${step}\r${!stale && line === last[i] ? "" : `${line}\x1b[K`}`;
    });
    return `\r${toTop()}${rows.join("")}${lines.length < last.length ? "\x1b[J" : ""}\r`;
  }

  let listening = false;
  function draw(wanted: readonly string[]): void {
    const lines = wanted.length < (screen.rows ?? 24) ? wanted : wanted.slice(-1);
    if (!listening) listen("on");
    listening = true;
    if (shown === undefined) screen.write(hide + frame(`\r${lines.join("\r\n")}\r`));
    else if (stale || lines.length !== shown.length || lines.some((line, i) => line !== shown![i]))
      screen.write(frame(redrawn(lines)));
    shown = lines;
    stale = false;
  }

  return {
    draw,
    end(keep) {
      if (!listening) return;
      listen("off");
      listening = false;
      if (shown) screen.write(keep ? "\r\n" : `${wipe}\r${toTop()}\x1b[J`);
      screen.write(show);
      shown = undefined;
    },
  };
}
