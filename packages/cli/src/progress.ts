import { cleanText } from "./clean.ts";

export type Step = { label: string; done: number; total?: number | undefined };

export type ProgressLine = { show(step: Step): void; end(): void };

const patience = 1_000;
const pace = 100;

export const silent: ProgressLine = { show() {}, end() {} };

/** One line on a terminal, redrawn in place; it appears only for what takes over a second. */
export function progressLine(stream: NodeJS.WriteStream, now: () => number = Date.now): ProgressLine {
  const began = now();
  const starts = new Map<string, number>();
  let drawn = 0;
  const end = () => {
    if (drawn) stream.write("\r\u001b[K");
    drawn = 0;
  };
  process.once("exit", end);
  return {
    show(step) {
      const at = now();
      if (!starts.has(step.label)) starts.set(step.label, at);
      if (at - began < patience || at - drawn < pace) return;
      drawn = at;
      stream.write(
        `\r\u001b[K${progressText(step, at - starts.get(step.label)!).slice(0, (stream.columns ?? 80) - 1)}`,
      );
    },
    end,
  };
}

/** `Reading files 1,200 of 13,500, 9 s left`; the time left once a tenth is done. */
export function progressText({ label, done, total }: Step, elapsed: number): string {
  const text = cleanText(label.charAt(0).toUpperCase() + label.slice(1));
  if (!total) return done ? `${text} ${count(done)}` : text;
  const left =
    done >= total / 10 && done < total ? `, ${seconds((elapsed / done) * (total - done))} left` : "";
  return `${text} ${count(done)} of ${count(total)}${left}`;
}

const count = (number: number): string => number.toLocaleString("en-US");

const seconds = (ms: number): string => {
  const whole = Math.max(1, Math.ceil(ms / 1000));
  return whole < 100 ? `${whole} s` : `${Math.ceil(whole / 60)} min`;
};
