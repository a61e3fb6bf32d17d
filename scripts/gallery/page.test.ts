import { expect, test } from "vitest";
import { page } from "./page.ts";

const pets = [{ name: "Pip <b>", words: 'a small "red" fox', file: "0.webp" }];

test("the page tells every animal in words, and takes names as text", () => {
  const html = page(pets);
  expect(html).toContain('role="img" aria-label="Pip &#60;b&#62;, a small &#34;red&#34; fox');
  expect(html).not.toContain("<b>");
  expect(html.match(/aria-hidden="true"/g)).toHaveLength(1);
  expect(html).toContain('lang="en"');
});

test("nothing moves where motion is unwanted, nor loads from elsewhere", () => {
  const [before, after] = page(pets).split("@media (prefers-reduced-motion: no-preference)");
  expect(before).not.toMatch(/animation|@keyframes/);
  expect(after).toContain("@keyframes");
  expect(page(pets)).not.toMatch(/https?:|<script/);
});
