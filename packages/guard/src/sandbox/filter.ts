/**
 * The system calls that a confined command does not get, as a classic BPF program for seccomp. The sandbox
 * already takes away what most of them need; this takes away the kernel code behind them.
 */

export type Processor = "x64" | "arm64";

/** Number on x86-64, number on AArch64. */
type Call = readonly [x64: number, arm64: number | undefined];

const denied: Readonly<Record<string, Call>> = {
  acct: [163, 89],
  add_key: [248, 217],
  adjtimex: [159, 171],
  bpf: [321, 280],
  clock_adjtime: [305, 266],
  clock_settime: [227, 112],
  delete_module: [176, 106],
  fanotify_init: [300, 262],
  finit_module: [313, 273],
  fsconfig: [431, 431],
  fsmount: [432, 432],
  fsopen: [430, 430],
  fspick: [433, 433],
  init_module: [175, 105],
  io_uring_enter: [426, 426],
  io_uring_register: [427, 427],
  io_uring_setup: [425, 425],
  ioperm: [173, undefined],
  iopl: [172, undefined],
  kcmp: [312, 272],
  kexec_file_load: [320, 294],
  kexec_load: [246, 104],
  keyctl: [250, 219],
  lookup_dcookie: [212, 18],
  memfd_secret: [447, 447],
  modify_ldt: [154, undefined],
  mount: [165, 40],
  mount_setattr: [442, 442],
  move_mount: [429, 429],
  nfsservctl: [180, 42],
  open_by_handle_at: [304, 265],
  open_tree: [428, 428],
  open_tree_attr: [467, 467],
  perf_event_open: [298, 241],
  pidfd_getfd: [438, 438],
  pivot_root: [155, 41],
  process_madvise: [440, 440],
  process_vm_readv: [310, 270],
  process_vm_writev: [311, 271],
  ptrace: [101, 117],
  quotactl: [179, 60],
  quotactl_fd: [443, 443],
  reboot: [169, 142],
  request_key: [249, 218],
  setdomainname: [171, 162],
  sethostname: [170, 161],
  setns: [308, 268],
  settimeofday: [164, 170],
  swapoff: [168, 225],
  swapon: [167, 224],
  syslog: [103, 116],
  umount2: [166, 39],
  unshare: [272, 97],
  userfaultfd: [323, 282],
  vhangup: [153, 58],
};

const clone: Call = [56, 220];
const clone3: Call = [435, 435];
const socket: Call = [41, 198];
const ioctl: Call = [16, 29];

const architecture = { x64: 0xc000003e, arm64: 0xc00000b7 } as const;
/** Numbers from here on are the x32 calling convention, which would go around the list. */
const x32 = 0x40000000;
/** CLONE_NEWNS, CGROUP, UTS, IPC, USER, PID and NET. */
const newNamespaces = 0x7e020000;
/** Others, such as AF_VSOCK and AF_ALG, do not stop at the network namespace. */
const socketFamilies = { unix: 1, inet: 2, inet6: 10, netlink: 16 } as const;
/** TIOCSTI and TIOCLINUX type into a terminal. */
const terminalWrites = [0x5412, 0x541c];

const at = { number: 0, architecture: 4, argument0: 16, argument1: 24 } as const;
const errno = (number: number) => 0x00050000 | number;
const [eperm, enosys, eafnosupport] = [errno(1), errno(38), errno(97)];
const [allow, kill] = [0x7fff0000, 0x80000000];

type Instruction = readonly [code: number, whenTrue: number, whenFalse: number, value: number];
const load = (offset: number): Instruction => [0x20, 0, 0, offset];
const answer = (value: number): Instruction => [0x06, 0, 0, value];
const ifEqual = (value: number, then: readonly Instruction[]): Instruction[] => [
  [0x15, 0, then.length, value],
  ...then,
];
const ifAtLeast = (value: number, then: Instruction): Instruction[] => [[0x35, 0, 1, value], then];
const ifAnyBit = (mask: number, then: Instruction): Instruction[] => [[0x45, 0, 1, mask], then];

/** The program, in the layout that `bwrap --seccomp` reads: eight bytes an instruction, little-endian. */
export function systemCallFilter(processor: Processor): Buffer {
  const on = ([x64, arm64]: Call) => (processor === "x64" ? x64 : arm64!);
  const refused = Object.values(denied)
    .filter((call) => on(call) !== undefined)
    .flatMap((call) => ifEqual(on(call), [answer(eperm)]));
  return assemble([
    load(at.architecture),
    [0x15, 1, 0, architecture[processor]],
    answer(kill),
    load(at.number),
    ...(processor === "x64" ? ifAtLeast(x32, answer(enosys)) : []),
    ...refused,
    // Its flags lie in memory, where no filter sees them; the C library then takes `clone`.
    ...ifEqual(on(clone3), [answer(enosys)]),
    ...ifEqual(on(clone), [load(at.argument0), ...ifAnyBit(newNamespaces, answer(eperm)), answer(allow)]),
    ...ifEqual(on(socket), [
      load(at.argument0),
      ...Object.values(socketFamilies).flatMap((family) => ifEqual(family, [answer(allow)])),
      answer(eafnosupport),
    ]),
    ...ifEqual(on(ioctl), [
      load(at.argument1),
      ...terminalWrites.flatMap((request) => ifEqual(request, [answer(eperm)])),
      answer(allow),
    ]),
    answer(allow),
  ]);
}

function assemble(instructions: readonly Instruction[]): Buffer {
  const program = Buffer.alloc(8 * instructions.length);
  instructions.forEach(([code, whenTrue, whenFalse, value], index) => {
    program.writeUInt16LE(code, 8 * index);
    program.writeUInt8(whenTrue, 8 * index + 2);
    program.writeUInt8(whenFalse, 8 * index + 3);
    program.writeUInt32LE(value >>> 0, 8 * index + 4);
  });
  return program;
}
