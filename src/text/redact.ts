/** Takes out of a text what could tell who wrote it or of whom it speaks privately: mentions, addresses, phone numbers. */

const patterns: readonly [pattern: RegExp, mark: string][] = [
  // Slack's <@U012AB3CD>, <!subteam^S012|@team> and <#C012AB3CD|channel>, Discord's <@!123> and <@&123>
  [/<[@#!][^<>\s]{1,100}(?:\|[^<>]{0,100})?>/g, "[person]"],
  [/[\p{L}\p{N}_][\p{L}\p{M}\p{N}._%+'-]{0,63}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,5}/gu, "[e-mail]"],
  // A full stop behind a name ends the sentence.
  [/(?<![\p{L}\p{N}])@\p{L}(?:[\p{L}\p{M}\p{N}_.-]{0,62}[\p{L}\p{M}\p{N}_])?/gu, "[person]"],
  // +7 701 123 45 67, 0084 24 3845 3030: from anywhere
  [/(?:\+|(?<!\d[\s.,-]?)00)[1-9](?:[\s().-]{0,2}\d){7,14}(?!\d)/g, "[phone]"],
  // 024 3845 3030, 8 (701) 123-45-67: as they are dialled at home. No amount and no date has this form.
  [/(?<!\d[\s.,-]?)\(?0[1-9]\d{0,2}\)?(?:[\s.-]?\d){7,9}(?!\d)/g, "[phone]"],
  [/(?<!\d[\s.,-]?)8[\s-]?\(?[4789]\d\d\)?[\s-]?\d{3}[\s-]?\d\d[\s-]?\d\d(?!\d)/g, "[phone]"],
];

/** The text with a mark in place of each: of its kind, such as `[phone]`, or the one given. */
export const redact = (text: string, own?: string): string =>
  patterns.reduce((kept, [pattern, mark]) => kept.replace(pattern, own ?? mark), text);
