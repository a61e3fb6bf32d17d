/** A process that opens a database and leaves its name: `node opener.ts FILE NAME`. */
import { openStorage } from "../storage.ts";

const [file, name] = process.argv.slice(2);
const storage = await openStorage(file!);
await storage.settings.set(name!, "here");
await storage.close();
process.disconnect();
