import { styleText } from "node:util";

type Style = Parameters<typeof styleText>[0];

/** How a stream can show things. `style` leaves text alone where there is no color. */
export type Look = {
  color: boolean;
  colors: "truecolor" | "256";
  width: number;
  terminal: boolean;
  style(style: Style, text: string): string;
};

export type Color = "auto" | "always" | "never";

/** NO_COLOR, TERM=dumb and pipes mean no color, through Node's own rules. */
export function lookOf(stream: NodeJS.WriteStream, color: Color): Look {
  const able = stream.isTTY === true && stream.hasColors();
  const on = color === "auto" ? able : color === "always";
  return {
    color: on,
    colors: stream.isTTY && stream.getColorDepth() < 24 ? "256" : "truecolor",
    terminal: stream.isTTY === true,
    width: Math.max(40, Math.min(stream.columns ?? 80, 120)),
    style: (style, text) => (on ? styleText(style, text, { validateStream: false }) : text),
  };
}
