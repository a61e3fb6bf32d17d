/** Builds an element; text is always set as text, never as markup. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) made.setAttribute(key, value === true ? "" : String(value));
  }
  made.append(...children.flat(2).filter((child) => child !== undefined && child !== false && child !== ""));
  return made;
}

/** Text in which names stand between backticks, as in every sentence of an answer. */
export const prose = (text) =>
  String(text)
    .split(/`([^`]+)`/)
    .map((part, index) => (index % 2 === 1 ? element("code", {}, part) : part));

export const place = ({ path, line, commit }) =>
  element("code", { class: "place", title: `at commit ${commit}` }, `${path}:${line}@${commit.slice(0, 10)}`);

/** At most `most` places, then how many more there are. */
export function places(citations = [], most = 3) {
  if (citations.length === 0) return undefined;
  const more = citations.length > most ? ` and ${citations.length - most} more` : "";
  return element(
    "span",
    { class: "places" },
    ...citations.slice(0, most).flatMap((one) => [place(one), " "]),
    more,
  );
}

export const list = (items, ordered = false) =>
  element(
    ordered ? "ol" : "ul",
    { class: "list" },
    ...items.map((item) => element("li", {}, ...[item].flat(2))),
  );

export const ago = (time) => {
  const days = Math.round((Date.now() - time) / 86_400_000);
  const [unit, size] = days > 730 ? ["year", 365] : days > 60 ? ["month", 30] : ["day", 1];
  return new Intl.RelativeTimeFormat("en", { numeric: "auto" }).format(-Math.round(days / size), unit);
};
