/** Promises and controllers that a sequence settles and aborts itself, by their numbers. */
export function createOwn() {
  const promises = new Map();
  const controllers = new Map();
  const made = (known, id, make) => {
    if (!known.has(id)) known.set(id, make());
    return known.get(id);
  };
  return {
    promise: (id) => made(promises, id, deferred),
    controller: (id) => made(controllers, id, () => new AbortController()),
  };
}

function deferred() {
  const made = {};
  made.promise = new Promise((resolve, reject) => Object.assign(made, { resolve, reject }));
  return made;
}
