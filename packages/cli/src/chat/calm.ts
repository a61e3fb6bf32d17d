import { cleanText } from "../clean.ts";
import { progressText, type Step } from "../progress.ts";
import { openStage, type Screen, type Stage } from "../terminal/stage.ts";

/** One line below the answer that says what is going on, drawn over in place and gone when something is said. */
export type CalmLine = {
  progress(step: Step): void;
  /** `looking at src/app.ts` */
  doing(what: string): void;
  clear(): void;
};

/** Reading that takes less is not worth a word. */
const patience = 700;

export function calmLine(
  screen: Screen & { isTTY?: boolean },
  paint: (text: string) => string,
  now: () => number = Date.now,
): CalmLine {
  if (!screen.isTTY) return { progress() {}, doing() {}, clear() {} };
  const starts = new Map<string, number>();
  let stage: Stage | undefined;

  function draw(text: string): void {
    stage ??= openStage(screen);
    stage.draw([
      paint(
        cleanText(text)
          .replace(/\s+/g, " ")
          .slice(0, Math.max(10, (screen.columns ?? 80) - 2)),
      ),
    ]);
  }
  return {
    progress(step) {
      const at = now();
      const start = starts.get(step.label) ?? at;
      starts.set(step.label, start);
      if (at - start >= patience || stage) draw(progressText(step, at - start));
    },
    doing: draw,
    clear() {
      stage?.end(false);
      stage = undefined;
    },
  };
}
