import { fail } from "@familiar/protocol";
import { readPlainFile } from "../plainFile.ts";
import { imageLimits } from "./image.ts";

/** A plain file of a picture that a person named; no pipe is waited for. @throws `image-invalid` */
export function readImageFile(path: string): Uint8Array {
  const read = readPlainFile(path, { most: imageLimits.bytes, links: true });
  return "why" in read ? fail("image-invalid", `${path} ${read.why}.`, read.cause) : read;
}
