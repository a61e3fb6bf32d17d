import { cleanText } from "./clean.ts";
import { openStage, type Screen, type Stage } from "./terminal/stage.ts";

export type Step = { label: string; done: number; total?: number | undefined };

/** What stands above the line after so many milliseconds of work. */
export type Company = (elapsed: number) => readonly string[];

export type ProgressLine = {
  show(step: Step): void;
  end(): void;
  /** Leaves the terminal to something else that is drawn there, until it is over. */
  yieldTo(work: Promise<unknown>): void;
  /** Asks for company once something takes long; undefined is none. */
  beside(company: () => Promise<Company | undefined>): void;
};

const patience = 1_000;
const pace = 100;

export const silent: ProgressLine = { show() {}, end() {}, yieldTo() {}, beside() {} };

/**
 * One line on a terminal, redrawn in place; it appears only for what takes over a second, with company where there
 * is some. Drawn only when there is news: nothing here waits on a timer.
 */
export function progressLine(screen: Screen, now: () => number = Date.now): ProgressLine {
  const began = now();
  const starts = new Map<string, number>();
  let drawn = 0;
  let stage: Stage | undefined;
  let elsewhere = false;
  let invite: (() => Promise<Company | undefined>) | undefined;
  let company: Company = () => [];
  return {
    show(step) {
      const at = now();
      if (!starts.has(step.label)) starts.set(step.label, at);
      if (elsewhere || at - began < patience || at - drawn < pace) return;
      drawn = at;
      invite?.().then(
        (come) => {
          company = come ?? company;
        },
        () => {},
      );
      invite = undefined;
      stage ??= openStage(screen);
      const room = (screen.columns ?? 80) - 1;
      stage.draw([...company(at - began), progressText(step, at - starts.get(step.label)!, room)]);
    },
    end() {
      stage?.end(false);
      stage = undefined;
    },
    yieldTo(work) {
      elsewhere = true;
      const back = () => {
        elsewhere = false;
      };
      work.then(back, back);
    },
    beside(company) {
      invite = company;
    },
  };
}

/** `Reading files 1,200 of 13,500, 9 s left`; the time left once a tenth is done, where there is room for it. */
export function progressText(
  { label, done, total }: Step,
  elapsed: number,
  room = Number.POSITIVE_INFINITY,
): string {
  const text = cleanText(label.charAt(0).toUpperCase() + label.slice(1));
  if (!total) return (done ? `${text} ${count(done)}` : text).slice(0, room);
  const soFar = `${text} ${count(done)} of ${count(total)}`;
  const left =
    done >= total / 10 && done < total ? `, ${seconds((elapsed / done) * (total - done))} left` : "";
  return soFar.length + left.length > room ? soFar.slice(0, room) : soFar + left;
}

const count = (number: number): string => number.toLocaleString("en-US");

const seconds = (ms: number): string => {
  const whole = Math.max(1, Math.ceil(ms / 1000));
  return whole < 100 ? `${whole} s` : `${Math.ceil(whole / 60)} min`;
};
