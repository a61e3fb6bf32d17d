import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import { fail } from "@familiar/protocol";
import { imageLimits } from "./image.ts";

/** A plain file of a picture that a person named; no pipe is waited for. @throws `image-invalid` */
export function readImageFile(path: string): Uint8Array {
  const { O_RDONLY, O_NONBLOCK = 0 } = constants;
  let file: number;
  try {
    file = openSync(path, O_RDONLY | O_NONBLOCK);
  } catch (error) {
    return fail("image-invalid", `${path} cannot be read.`, error);
  }
  try {
    const found = fstatSync(file);
    if (!found.isFile()) return fail("image-invalid", `${path} is no plain file.`);
    if (found.size > imageLimits.bytes)
      return fail("image-invalid", `${path} has ${found.size} bytes; ${imageLimits.bytes} are read.`);
    const bytes = Buffer.alloc(found.size);
    let at = 0;
    for (let read = -1; read !== 0 && at < bytes.length; at += read)
      read = readSync(file, bytes, at, bytes.length - at, null);
    return bytes.subarray(0, at);
  } finally {
    closeSync(file);
  }
}
