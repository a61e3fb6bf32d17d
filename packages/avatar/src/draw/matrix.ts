/** An affine map of the plane: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];
export type Point = readonly [x: number, y: number];

export const translate = (x: number, y: number): Matrix => [1, 0, 0, 1, x, y];
export const scale = (x: number, y: number): Matrix => [x, 0, 0, y, 0, 0];
/** Clockwise on the screen, in radians. */
export const rotate = (angle: number): Matrix => {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return [cos, sin, -sin, cos, 0, 0];
};
/** Moves a point sideways by `slope` for each unit of height. */
export const shear = (slope: number): Matrix => [1, 0, slope, 1, 0, 0];

/** The first matrix is applied last, as in the product of matrices. */
export const chain = (...matrices: readonly Matrix[]): Matrix =>
  matrices.reduce(([a, b, c, d, e, f], [p, q, r, s, t, u]) => [
    a * p + c * q,
    b * p + d * q,
    a * r + c * s,
    b * r + d * s,
    a * t + c * u + e,
    b * t + d * u + f,
  ]);

export const apply = ([a, b, c, d, e, f]: Matrix, [x, y]: Point): Point => [
  a * x + c * y + e,
  b * x + d * y + f,
];

export function invert([a, b, c, d, e, f]: Matrix): Matrix {
  const det = a * d - b * c;
  return [d / det, -b / det, -c / det, a / det, (c * f - d * e) / det, (b * e - a * f) / det];
}
