/** What is derived from a library is made once for it, and is gone with it. */
import type { Library } from "../contract.ts";

/** The same value for the same library, made when it is first asked for. */
export function perLibrary<T extends object>(make: (library: Library) => T): (library: Library) => T {
  const made = new WeakMap<Library, T>();
  return (library) => {
    const known = made.get(library) ?? make(library);
    made.set(library, known);
    return known;
  };
}
