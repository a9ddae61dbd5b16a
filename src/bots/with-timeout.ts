/** Platforms wait three seconds for a response: so long the bot waits for what it is made of, in milliseconds. */
export const RESPONSE_WITHIN = 2000;

/** What a promise gives, or something else where it takes longer than so many milliseconds. */
export async function withTimeout<T, const O>(within: number, given: Promise<T>, otherwise: O): Promise<T | O> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<O>((resolve) => {
    timer = setTimeout(resolve, within, otherwise);
  });
  const first = await Promise.race([given, late]);
  clearTimeout(timer);
  return first;
}
