/** The day of this machine's clock, as 2026-11-22. */
export const dayOf = (at: number): string => {
  const date = new Date(at);
  const two = (part: number) => String(part).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
};
