/**
 * A process that writes to a ledger: `node appender.ts FOLDER NAME COUNT`. It tells of each record once it is
 * stored, and signs every 16.
 */
import { join } from "node:path";
import { openStorage } from "@familiar/storage";
import { createBook } from "../ledger/book.ts";
import { sealLedger } from "../ledger/seal.ts";

const [folder, name, count] = process.argv.slice(2);
const { ledger, close } = await openStorage(join(folder!, "familiar.sqlite"));
const book = createBook(ledger);
for (let at = 0; at < Number(count); at++) {
  await book.write({ kind: "decision", at, id: `${name}/${at}`, allow: false }, at % 2 ? "disk" : "process");
  process.send?.(`${name}/${at}`);
  if (at % 16 === 15) await sealLedger({ ledger, directory: folder! });
}
await sealLedger({ ledger, directory: folder! });
await close();
process.disconnect?.();
