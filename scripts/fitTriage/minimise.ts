/** Loss at a point; writes its gradient. */
export type Loss = (point: Float64Array, gradient: Float64Array) => number;

/** L-BFGS with backtracking: the minimum of a smooth convex loss, from zero. */
export function minimise(size: number, loss: Loss, iterations = 60, memory = 8): Float64Array {
  let point = new Float64Array(size);
  let gradient = new Float64Array(size);
  let value = loss(point, gradient);
  const steps: { s: Float64Array; y: Float64Array; rho: number }[] = [];
  for (let iteration = 0; iteration < iterations; iteration++) {
    const direction = gradient.slice();
    const alphas: number[] = [];
    for (let index = steps.length - 1; index >= 0; index--) {
      const { s, y, rho } = steps[index]!;
      const alpha = rho * dot(s, direction);
      alphas[index] = alpha;
      add(direction, y, -alpha);
    }
    const newest = steps.at(-1);
    const scale = newest
      ? 1 / (newest.rho * dot(newest.y, newest.y))
      : 1 / Math.max(1, Math.sqrt(dot(gradient, gradient)));
    for (let index = 0; index < size; index++) direction[index]! *= scale;
    for (let index = 0; index < steps.length; index++) {
      const { s, y, rho } = steps[index]!;
      add(direction, s, alphas[index]! - rho * dot(y, direction));
    }
    const slope = dot(gradient, direction);
    if (slope <= 1e-12) break;
    let length = 1;
    let next = point;
    let nextGradient = gradient;
    let nextValue = value;
    for (let tries = 0; tries < 20; tries++, length /= 2) {
      next = point.slice();
      add(next, direction, -length);
      nextGradient = new Float64Array(size);
      nextValue = loss(next, nextGradient);
      if (nextValue <= value - 1e-4 * length * slope) break;
    }
    if (!(nextValue < value)) break;
    const s = difference(next, point);
    const y = difference(nextGradient, gradient);
    const curvature = dot(s, y);
    if (curvature > 1e-12) steps.push({ s, y, rho: 1 / curvature });
    if (steps.length > memory) steps.shift();
    if (process.env.TRACE) console.log(iteration, value, nextValue, length);
    const gained = value - nextValue;
    point = next;
    gradient = nextGradient;
    value = nextValue;
    if (gained < 1e-6 * Math.abs(value)) break;
  }
  return point;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index++) sum += a[index]! * b[index]!;
  return sum;
}

function add(to: Float64Array, what: Float64Array, times: number): void {
  for (let index = 0; index < to.length; index++) to[index]! += what[index]! * times;
}

const difference = (a: Float64Array, b: Float64Array): Float64Array =>
  a.map((value, index) => value - b[index]!);
