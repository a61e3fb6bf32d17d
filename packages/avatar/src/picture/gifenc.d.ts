/** What is used of gifenc, which has no types of its own. Its main file hides its names from Node. */
declare module "gifenc/dist/gifenc.esm.js" {
  type Palette = number[][];
  type Encoder = {
    writeFrame(
      index: Uint8Array,
      width: number,
      height: number,
      options: {
        palette: Palette;
        delay: number;
        transparent: boolean;
        transparentIndex: number;
        dispose: number;
      },
    ): void;
    finish(): void;
    bytes(): Uint8Array;
  };
  export function GIFEncoder(): Encoder;
  export function quantize(data: Uint8Array, most: number, options?: { format: "rgb565" }): Palette;
  export function applyPalette(data: Uint8Array, palette: Palette, format?: "rgb565"): Uint8Array;
}
