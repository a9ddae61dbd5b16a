/** Which entries of the lexicon a text speaks of. */

import { type Mention, MentionFinder } from "./mention-finder.ts";
import type { Lexicon, Name, NameGroup } from "./schema.ts";

/** Ids of what some texts mention. */
export interface Mentioned {
  /** Names and groups. */
  names: ReadonlySet<string>;
  offices: ReadonlySet<string>;
  classes: ReadonlySet<string>;
  /** Subjects, kinds and statuses. */
  terms: ReadonlySet<string>;
}

export class NameRegister {
  readonly #names: ReadonlyMap<string, Name>;
  readonly #groups: ReadonlyMap<string, NameGroup>;
  readonly #vocabularies: Readonly<Record<keyof Mentioned, MentionFinder>>;

  constructor({ names, groups, offices, classes, subjects, kinds, statuses }: Lexicon) {
    this.#names = new Map(names.map((name) => [name.id, name]));
    this.#groups = new Map(groups.map((group) => [group.id, group]));
    this.#vocabularies = {
      names: new MentionFinder([...names, ...groups]),
      offices: new MentionFinder(offices),
      classes: new MentionFinder(classes),
      terms: new MentionFinder([...subjects, ...kinds, ...statuses]),
    };
  }

  /** What a text mentions of one sort, longest first where words could belong to several. */
  find(sort: keyof Mentioned, text: string): Mention[] {
    return this.#vocabularies[sort].find(text);
  }

  mentioned(texts: readonly string[]): Mentioned {
    const ids = (sort: keyof Mentioned) =>
      new Set(texts.flatMap((text) => this.find(sort, text).flatMap((mention) => mention.ids)));
    return { names: ids("names"), offices: ids("offices"), classes: ids("classes"), terms: ids("terms") };
  }

  isName(id: string): boolean {
    return this.#names.has(id) || this.#groups.has(id);
  }

  /** Whether texts that mention these speak of the name or group `id`, in whichever words. */
  speaksOf(id: string, mentioned: Mentioned): boolean {
    if (mentioned.names.has(id)) return true;
    const { all, any } = this.#groups.get(id) ?? {};
    if (all !== undefined) return all.every((member) => this.speaksOf(member, mentioned));
    if (any !== undefined) return any.some((member) => this.speaksOf(member, mentioned));
    const name = this.#names.get(id);
    return name !== undefined && (this.#inGroup(id, mentioned) || this.#byRole(name, mentioned));
  }

  /** "The two leaders" speaks of each. */
  #inGroup(id: string, { names }: Mentioned): boolean {
    return [...this.#groups.values()].some(
      ({ id: group, all = [], any = [] }) => names.has(group) && [...all, ...any].includes(id),
    );
  }

  /**
   * "The King" speaks of who holds the office; "its Danish counterpart", beside a ministry of another country, of the
   * Danish ministry; a region or the head of a party, of its country and its party.
   */
  #byRole({ id, office, country, class: classes }: Name, mentioned: Mentioned): boolean {
    if (office !== undefined && mentioned.offices.has(office)) return true;
    const ofCountry = country !== undefined && mentioned.names.has(country);
    if (ofCountry && [classes].flat().some((each) => mentioned.classes.has(each))) return true;
    return [...mentioned.names].some((other) => {
      const { country: of, seat, partOf } = this.#names.get(other) ?? {};
      return of === id || seat === id || partOf === id;
    });
  }
}
