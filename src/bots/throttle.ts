/** How many questions a person and a channel may ask within a minute. */
export interface Throttle {
  /** `tell` is the first refusal of a row, to be said once and privately; `silent` are those after it. */
  take(person: string, channel: string): "go" | "tell" | "silent";
}

export interface ThrottleLimits {
  person: number;
  channel: number;
  /** In milliseconds. */
  within: number;
}

const MINUTE: ThrottleLimits = { person: 20, channel: 60, within: 60_000 };

/** Counts over a window that moves with the clock `now` (milliseconds). What is refused is not counted. */
export function createThrottle(now: () => number, limits: ThrottleLimits = MINUTE): Throttle {
  const taken = new Map<string, number[]>();
  const told = new Map<string, number>();
  let swept = now();
  let latest = swept;

  const recent = (key: string, since: number): number[] => (taken.get(key) ?? []).filter((at) => at > since);
  const sweep = (since: number): void => {
    for (const [key, times] of taken) if ((times.at(-1) ?? 0) <= since) taken.delete(key);
    for (const [key, at] of told) if (at <= since) told.delete(key);
  };

  return {
    take(person, channel) {
      const at = now();
      const since = at - limits.within;
      // Somebody set the clock back: what lies ahead of it would hold everybody until it is there again.
      if (at < latest) for (const remembered of [taken, told]) remembered.clear();
      latest = at;
      // Keys of people who stopped asking are dropped once a window, so that the maps stay as small as the last minute.
      if (swept <= since || at < swept) {
        sweep(since);
        swept = at;
      }
      const byPerson = recent(`person ${person}`, since);
      const inChannel = recent(`channel ${channel}`, since);
      if (byPerson.length < limits.person && inChannel.length < limits.channel) {
        taken.set(`person ${person}`, [...byPerson, at]);
        taken.set(`channel ${channel}`, [...inChannel, at]);
        told.delete(person);
        return "go";
      }
      if ((told.get(person) ?? since) > since) return "silent";
      told.set(person, at);
      return "tell";
    },
  };
}
