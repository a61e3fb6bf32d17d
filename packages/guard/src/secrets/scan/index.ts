export { readBaseline } from "./baseline.ts";
export { historyOf, stagedOf } from "./changes.ts";
export { filesOf } from "./files.ts";
export { toSarif } from "./sarif.ts";
export { type Scan, type ScanFinding, type ScanOptions, scan } from "./scan.ts";
