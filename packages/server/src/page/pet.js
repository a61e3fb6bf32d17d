import { call, get } from "./api.js";
import { createMotion } from "./motion.js";

const at = (id) => document.getElementById(id);
const cell = { width: 144, height: 156 };
const reduced = matchMedia("(prefers-reduced-motion: reduce)");
let map = {};
let picture;
let onScreen = true;
let shown;

const mayMove = () => onScreen && !reduced.matches && document.visibilityState === "visible";

let row = 0;
const motion = createMotion((column) => {
  at("pet").style.backgroundPosition = `${-column * cell.width}px ${-row * cell.height}px`;
}, mayMove);

function stand() {
  const { times = [0], ...place } = map[shown] ?? {};
  row = place.row ?? 0;
  motion.show({ times, restless: shown === "running" });
}

/** Shows the animal in this state; the same one again changes nothing. */
export function showPet(state) {
  if (state === shown) return;
  shown = state;
  at("pet").dataset.state = state;
  stand();
  void drawIcon();
}

/** Draws the animal, which moves while it can be seen and where motion is welcome. */
export async function drawSheet() {
  map = await get("/api/pet/sheet.json");
  const sheet = await (await call("/api/pet/sheet.png")).blob();
  at("pet").style.backgroundImage = `url(${URL.createObjectURL(sheet)})`;
  picture = await createImageBitmap(sheet);
  stand();
  void drawIcon();
  document.addEventListener("visibilitychange", motion.begin);
  reduced.addEventListener("change", motion.begin);
  new IntersectionObserver(([entry]) => {
    onScreen = entry.isIntersecting;
    motion.begin();
  }).observe(at("pet"));
}

/** The icon is its head, still; with a mark while it needs a person, without which a hidden tab says nothing. */
async function drawIcon() {
  if (!picture) return;
  const side = 96;
  const canvas = new OffscreenCanvas(side, side);
  const pen = canvas.getContext("2d");
  const left = (cell.width - side) / 2;
  pen.drawImage(picture, left, cell.height - side - 36, side, side, 0, 0, side, side);
  if (shown === "needs-you") {
    pen.fillStyle = getComputedStyle(document.documentElement).getPropertyValue("--alert");
    pen.beginPath();
    pen.arc(side - 20, 20, 20, 0, 2 * Math.PI);
    pen.fill();
  }
  const before = at("icon").href;
  at("icon").href = URL.createObjectURL(await canvas.convertToBlob());
  URL.revokeObjectURL(before);
}
