/** How far a familiar may go, lowest first. A person raises it; nothing else does. */
export const levels = ["observe", "propose", "contribute", "chores"] as const;
export type Level = (typeof levels)[number];

export const atLeast = (level: Level, wanted: Level): boolean =>
  levels.indexOf(level) >= levels.indexOf(wanted);
