import { expect, test } from "vitest";
import { confined, inSandbox } from "../testing/confined.ts";
import { systemCallFilter } from "./filter.ts";

const architecture = { x64: 0xc000003e, arm64: 0xc00000b7 } as const;
const [allowed, killed] = ["allowed", "killed"];

type Call = { number: number; arguments?: number[]; architecture?: number };

/** What the kernel would answer: runs the program as the kernel's classic BPF machine does. */
function answer(program: Buffer, { number, arguments: given = [], architecture: on = 0 }: Call): string {
  const data = Buffer.alloc(64);
  data.writeUInt32LE(number >>> 0, 0);
  data.writeUInt32LE(on, 4);
  for (const [index, value] of given.entries()) data.writeBigUInt64LE(BigInt(value), 16 + 8 * index);
  let accumulator = 0;
  for (let at = 0; ; at++) {
    const [code, whenTrue, whenFalse, value] = [
      program.readUInt16LE(8 * at),
      program.readUInt8(8 * at + 2),
      program.readUInt8(8 * at + 3),
      program.readUInt32LE(8 * at + 4),
    ];
    if (code === 0x20) accumulator = data.readUInt32LE(value);
    else if (code === 0x15) at += accumulator === value ? whenTrue : whenFalse;
    else if (code === 0x35) at += accumulator >= value ? whenTrue : whenFalse;
    else if (code === 0x45) at += (accumulator & value) !== 0 ? whenTrue : whenFalse;
    else if (code === 0x06) return name(value);
    else throw new Error(`no instruction ${code}`);
  }
}

const name = (value: number): string => {
  if (value === 0x7fff0000) return "allowed";
  return value === 0x80000000 ? "killed" : `errno ${value & 0xffff}`;
};

const calls = {
  x64: {
    read: 0,
    clone: 56,
    clone3: 435,
    socket: 41,
    ioctl: 16,
    unshare: 272,
    ptrace: 101,
    bpf: 321,
    openat: 257,
  },
  arm64: {
    read: 63,
    clone: 220,
    clone3: 435,
    socket: 198,
    ioctl: 29,
    unshare: 97,
    ptrace: 117,
    bpf: 280,
    openat: 56,
  },
} as const;

test.each(["x64", "arm64"] as const)("the program for %s answers as it should", (processor) => {
  const program = systemCallFilter(processor);
  const on = architecture[processor];
  const call = calls[processor];
  const of = (number: number, ...given: number[]) =>
    answer(program, { number, arguments: given, architecture: on });
  expect([of(call.read), of(call.openat)]).toEqual([allowed, allowed]);
  expect([of(call.unshare), of(call.ptrace), of(call.bpf)]).toEqual(["errno 1", "errno 1", "errno 1"]);
  expect(of(call.clone3)).toBe("errno 38");
  const [thread, newUser, newMount] = [0x3d0f00, 0x10000000, 0x00020000];
  expect([of(call.clone, thread), of(call.clone, newUser), of(call.clone, thread | newMount)]).toEqual([
    allowed,
    "errno 1",
    "errno 1",
  ]);
  const [unix, inet, inet6, netlink, packet, alg, vsock] = [1, 2, 10, 16, 17, 38, 40];
  expect([unix, inet, inet6, netlink].map((family) => of(call.socket, family))).toEqual(
    Array(4).fill(allowed),
  );
  expect([packet, alg, vsock].map((family) => of(call.socket, family))).toEqual(Array(3).fill("errno 97"));
  const [type, size] = [0x5412, 0x5413];
  expect([of(call.ioctl, 0, type), of(call.ioctl, 0, size)]).toEqual(["errno 1", allowed]);
  // The kernel looks at the lower half alone.
  expect(of(call.ioctl, 0, 0x100000000 + type)).toBe("errno 1");
});

test("another calling convention is no way around it", () => {
  const program = systemCallFilter("x64");
  expect(answer(program, { number: 0, architecture: 0x40000003 })).toBe(killed);
  const x32 = 0x40000000 + calls.x64.ptrace;
  expect(answer(program, { number: x32, architecture: architecture.x64 })).toBe("errno 38");
});

inSandbox("the kernel takes it, and a real program gets its answers", async () => {
  const { run } = await confined();
  const call = calls[process.arch as "x64" | "arm64"];
  const numbers = [call.ptrace, call.bpf, call.unshare, call.clone3];
  const script = `for (@ARGV) { syscall($_ + 0, 0, 0, 0, 0); print $! + 0, " " } socket(my $s, 40, 1, 0); print $! + 0`;
  const { stdout } = await run(["/usr/bin/perl", "-e", script, ...numbers.map(String)]);
  expect(stdout.toString()).toBe("1 1 1 38 97");
});
