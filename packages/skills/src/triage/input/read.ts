import type { Reading } from "../reading.ts";
import { readAlert } from "../reports/alert.ts";
import { readCargo } from "../reports/cargo.ts";
import { readGoTest } from "../reports/goTest.ts";
import { readJest } from "../reports/jest.ts";
import { readJunit } from "../reports/junit.ts";
import { readSarif } from "../reports/sarif.ts";
import { readTap } from "../reports/tap.ts";
import { type InputKind, recognise } from "./recognise.ts";
import type { Source } from "./source.ts";

const readers: Partial<Record<InputKind, (source: Source) => Promise<Reading>>> = {
  junit: readJunit,
  tap: readTap,
  sarif: readSarif,
  "go-test": readGoTest,
  jest: readJest,
  cargo: readCargo,
  alert: readAlert,
};

/** What a report says; undefined where the input is no report. @throws `report-invalid`, `input-unreadable` */
export const readReport = async (source: Source): Promise<Reading | undefined> =>
  readers[recognise(source.head)]?.(source);
