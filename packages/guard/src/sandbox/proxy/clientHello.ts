/** What the first bytes of a tunnel say: more are needed, no TLS client speaks, or the name that it asks for. */
export type Greeting = "more" | { refused: string } | { name: string };

const record = { handshake: 22, header: 5 } as const;
const clientHello = 1;
const extension = { serverName: 0, encryptedHello: 0xfe0d } as const;
const longest = 64 * 1024;

/** Reads the name that a TLS client asks for. It may not be hidden, left out or given twice. */
export function readGreeting(bytes: Buffer): Greeting {
  try {
    const message = handshake(bytes);
    return message === undefined ? "more" : nameIn(message);
  } catch {
    return { refused: "it does not begin as TLS does" };
  }
}

/** The first handshake message, which may be spread over records; undefined while it is not complete. */
function handshake(bytes: Buffer): Buffer | undefined {
  if (bytes.length > longest) throw new Error("too long");
  const parts: Buffer[] = [];
  for (let at = 0; at < bytes.length; ) {
    if (bytes[at] !== record.handshake) throw new Error("no handshake");
    if (bytes.length < at + record.header) break;
    const end = at + record.header + bytes.readUInt16BE(at + 3);
    parts.push(bytes.subarray(at + record.header, end));
    at = end;
  }
  const message = Buffer.concat(parts);
  if (message.length > 0 && message[0] !== clientHello) throw new Error("no hello");
  if (message.length < 4 || message.length < 4 + message.readUIntBE(1, 3)) return undefined;
  return message.subarray(4, 4 + message.readUIntBE(1, 3));
}

function nameIn(hello: Buffer): Greeting {
  let at = 2 + 32; // version, random
  at += 1 + hello.readUInt8(at); // session
  at += 2 + hello.readUInt16BE(at); // ciphers
  at += 1 + hello.readUInt8(at); // compression
  const names: string[] = [];
  for (at += 2; at < hello.length; ) {
    const kind = hello.readUInt16BE(at);
    const body = hello.subarray(at + 4, at + 4 + hello.readUInt16BE(at + 2));
    if (kind === extension.encryptedHello) return { refused: "it hides the name that it asks for" };
    if (kind === extension.serverName) names.push(...namesOf(body));
    at += 4 + body.length;
  }
  const [name] = names;
  return name === undefined || names.length > 1
    ? { refused: `it asks for ${names.length} names instead of one` }
    : { name: name.toLowerCase() };
}

function namesOf(list: Buffer): string[] {
  const names: string[] = [];
  for (let at = 2; at < list.length; ) {
    const length = list.readUInt16BE(at + 1);
    names.push(list.toString("latin1", at + 3, at + 3 + length));
    at += 3 + length;
  }
  return names;
}
