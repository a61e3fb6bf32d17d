import type { Guard, Policy } from "@familiar/guard";
import type { ImageModel, ImageSettings } from "@familiar/model";
import { fail, isFamiliarError } from "@familiar/protocol";
import type { Storage } from "@familiar/storage";
import { type Painted, type PaintWish, paintLook } from "./paint.ts";

export type PainterOptions = {
  settings: ImageSettings | undefined;
  guard: Guard;
  storage: Storage;
  budgets(): Promise<Policy["scope"]["budgets"]>;
  asker(): Promise<string>;
  clock: () => number;
  /** Pictures that may be asked for in all. */
  most: number;
};

const turnedDown: ReadonlySet<string> = new Set([
  "model-refused",
  "model-busy",
  "policy-refused",
  "needs-approval",
]);

/** How pictures stand among what models were used for. */
const noTokens = { input: 0, output: 0, cached: 0 };

/**
 * The image model that a person configured, which before each picture looks whether it may be paid: by number, and by
 * what the scope files let a day cost. A request that was
 * turned down is not counted as paid; one that came to nothing in any other way may have been.
 * @throws `budget-spent`, `price-unknown`
 */
async function openPainter(options: PainterOptions): Promise<ImageModel & { painted(): number }> {
  const { settings = nobody(), guard, storage, budgets, asker, clock, most } = options;
  const { createImageModel } = await import("@familiar/model");
  const model = createImageModel(settings, guard);
  const { name, price } = settings;
  const cost = price === undefined ? {} : { microDollars: Math.round(price * 1e6) };
  const task = `hatch-${clock()}`;
  const person = await asker();
  let asked = 0;
  let painted = 0;
  return {
    name,
    painted: () => painted,
    async paint(request) {
      if (asked >= most) fail("budget-spent", `${most} pictures were asked for, which is all that may be.`);
      const { perDay, perTask } = await budgets();
      const turn = { task, at: clock(), person, model: `image/${name}` };
      const id = await storage.usage.begin(turn, ({ task: own, day }) => {
        for (const [whose, limit, used] of [
          ["A task here", perTask.dollars, own.dollars],
          ["A day here", perDay.dollars, day.dollars],
        ] as const) {
          if (limit === undefined) continue;
          if (price === undefined)
            fail(
              "price-unknown",
              `${whose} has a limit of $${limit}; say what a picture costs: familiar config image-model-price.`,
            );
          if (used + price > limit)
            fail("budget-spent", `${whose} may cost $${limit} and cost $${used}; a picture costs $${price}.`);
        }
        return { usage: noTokens, ...cost };
      });
      asked += 1;
      try {
        const file = await model.paint(request);
        painted += 1;
        return file;
      } catch (error) {
        if (isFamiliarError(error) && turnedDown.has(error.code)) await storage.usage.drop(id);
        throw error;
      }
    },
  };
}

const nobody = (): never =>
  fail(
    "needs-model",
    "Drawing from words takes an image model: set image-model-url and image-model-name with `familiar config`, and its key in FAMILIAR_IMAGE_MODEL_KEY. Without one, `familiar hatch --from-image FILE` goes by a picture.",
  );

/** Looks by the configured image model, and how many pictures came. */
export async function paintFor(
  options: PainterOptions,
  wish: PaintWish,
): Promise<Painted & { pictures: number }> {
  const painter = await openPainter(options);
  const painted = await paintLook(painter, wish);
  return { ...painted, pictures: painter.painted() };
}
