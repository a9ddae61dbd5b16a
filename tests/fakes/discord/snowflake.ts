/** Discord's ids: milliseconds since 2015 in the upper bits, so that a client can tell an event's age from its id. */
const EPOCH = 1_420_070_400_000n;
let count = 0n;

export function snowflake(at = Date.now()): string {
  count += 1n;
  return (((BigInt(at) - EPOCH) << 22n) | (count & 0x3fffffn)).toString();
}
