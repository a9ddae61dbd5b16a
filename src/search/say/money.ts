/** Which amounts are of money, by the currencies that the platform knows. */
import { once } from "../../cache/memoize.ts";

/** Codes of currencies, and what they are called in English: "eur", "euro", "dollar", "shilling". */
const currencies = once((): ReadonlySet<string> => {
  const names = new Intl.DisplayNames("en", { type: "currency" });
  const codes = Intl.supportedValuesOf("currency");
  const words = codes.flatMap((code) => [code, names.of(code)?.split(" ").at(-1) ?? code]);
  return new Set(words.map((word) => word.toLowerCase()));
});

/** Whether an amount, as an article writes it, is one of money. */
export const isMoney = (amount: string): boolean =>
  /\p{Sc}/u.test(amount) ||
  (amount.toLowerCase().match(/\p{L}+/gu) ?? []).some(
    (word) => currencies().has(word) || currencies().has(word.replace(/s$/, "")),
  );
