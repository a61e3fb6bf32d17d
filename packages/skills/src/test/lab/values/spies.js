const mostCalls = 200;

const computed = {
  identity: (a) => a,
  not: (a) => !a,
  negate: (a) => -a,
  double: (a) => a * 2,
  sum: (a, b) => a + b,
  less: (a, b) => a < b,
  compare: (a, b) => (a < b ? -1 : a > b ? 1 : 0),
  even: (a) => a % 2 === 0,
  text: (a) => String(a),
};

/** Functions that the test makes: they behave as they are told, and what they are called with is kept. */
export function createSpies({ decode, encode, later }) {
  const made = new Map();
  const ids = new Map();
  const calls = [];
  let tooMany = false;

  function make({ id, does }) {
    const known = made.get(id);
    if (known) return known;
    let count = 0;
    const told = function (...args) {
      if (calls.length < mostCalls) {
        const on = this === undefined || this === globalThis ? undefined : encode(this);
        calls.push({ spy: id, args: args.map(encode), ...(on === undefined ? {} : { on }) });
      } else tooMany = true;
      return behave(does, args, this, count++);
    };
    // Code that asks whether it was given an async function is told so.
    const isAsync = does.do === "resolve" || does.do === "reject";
    const spy = isAsync
      ? async function (...args) {
          return told.apply(this, args);
        }
      : told;
    made.set(id, spy);
    ids.set(spy, id);
    return spy;
  }

  function behave(does, args, self, count) {
    switch (does.do) {
      case "return":
        return decode(does.value);
      case "argument":
        return args[does.index];
      case "throw":
        throw decode(does.error);
      case "resolve":
        return Promise.resolve(decode(does.value));
      case "reject":
        return Promise.reject(decode(does.error));
      case "compute":
        return computed[does.name](...args);
      case "sequence":
        return behave(
          does.each[Math.min(count, does.each.length - 1)] ?? { do: "return", value: null },
          args,
          self,
          count,
        );
      case "call": {
        const called = args.at(does.index);
        if (typeof called !== "function") throw new TypeError("callback is not a function");
        const given = does.with.map(decode);
        if (does.later) later(() => called.apply(undefined, given));
        else called.apply(undefined, given);
      }
    }
    return undefined;
  }

  return {
    make,
    idOf: (value) => ids.get(value),
    calls,
    tooMany: () => tooMany,
    /** A spy that only watches, for what happens to be listened to. */
    watch: (id) => make({ id, does: { do: "return", value: { is: "undefined" } } }),
  };
}
