/** One package of the registry. `main`: its sources, where its manifest names what was built of them. */
export type Subject = {
  name: string;
  version: string;
  kind: "pure" | "async" | "streams" | "files" | "network" | "types" | "other";
  main?: string;
  /** Statements and branches in percent as recalled from the paper; to be checked against it before they are published. */
  recalled?: readonly [number, number];
};

export const subjects: readonly Subject[] = [
  { name: "complex.js", version: "2.4.3", kind: "pure", recalled: [70.2, 46.5] },
  { name: "simple-statistics", version: "7.12.1", kind: "pure", main: "index.js", recalled: [87.8, 71.3] },
  { name: "countries-and-timezones", version: "3.10.0", kind: "pure", recalled: [93.1, 69.1] },
  { name: "uneval", version: "0.1.2", kind: "pure", recalled: [68.8, 58.3] },
  { name: "pull-stream", version: "3.7.0", kind: "streams", recalled: [69.1, 52.8] },
  { name: "q", version: "1.5.1", kind: "async", recalled: [70.4, 53.7] },
  { name: "jsonfile", version: "6.2.1", kind: "files", recalled: [38.3, 29.4] },
  { name: "split2", version: "4.2.0", kind: "streams" },
  { name: "p-limit", version: "6.2.0", kind: "async" },
  { name: "yocto-queue", version: "1.2.2", kind: "pure" },
  { name: "get-port", version: "5.1.1", kind: "network" },
  { name: "@scure/base", version: "1.2.6", kind: "types", main: "index.ts" },
];

/** What measures them. Mocha 12 breaks Stryker's runner. */
export const tools = [
  "mocha@11.7.4",
  "c8@10.1.3",
  "@stryker-mutator/core@10.0.0",
  "@stryker-mutator/mocha-runner@10.0.0",
];
