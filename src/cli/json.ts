/** JSON from a file or a pipe, which may hold anything. */

/** What the text holds; undefined where it is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
