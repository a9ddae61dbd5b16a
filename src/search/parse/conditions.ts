/** Conditions from atoms as they come: what "and", "or" and "except" between them mean for the next one. */
import type { Atom, Branch, Condition } from "./reading.ts";

const sameField = (a: Atom, b: Atom): boolean => a.is === b.is;

/** "Neither X nor Y", "X and Y aside": of things of a sort each is meant. */
function eachOf(conditions: readonly Condition[]): Condition[] {
  const bySort = new Map<Atom["is"], Condition>();
  const words: Condition[] = [];
  for (const { any } of conditions) {
    const sort = any[0]?.is ?? "word";
    const known = bySort.get(sort);
    if (sort === "word") words.push({ any: [...any] });
    else if (known) known.any.push(...any);
    else bySort.set(sort, { any: [...any] });
  }
  return [...bySort.values(), ...words];
}

/** Builds branches, and keeps what the operator before an atom means for it. */
export class Conditions {
  readonly branches: Branch[] = [{ where: [], except: [] }];
  private last: Condition | undefined;
  private joining: "and" | "or" | undefined;
  private excluding: Condition[] | undefined;
  private lists = 0;
  /** An operator that found nothing to work on. */
  dangling = false;
  /** Whether a kind of document is one of others, or above one of them. */
  private readonly isWider: (kind: string, others: readonly string[]) => boolean;

  constructor(isWider: (kind: string, others: readonly string[]) => boolean = () => false) {
    this.isWider = isWider;
  }

  private get branch(): Branch {
    return this.branches.at(-1) as Branch;
  }

  join(op: "and" | "or"): void {
    this.joining = op;
  }

  /** An "or" between different things ("for 2025 or signed by a company") starts an alternative with what stood before both. */
  private isAlternative(atom: Atom): boolean {
    const { last, branch } = this;
    return (
      this.joining === "or" &&
      !this.excluding &&
      last !== undefined &&
      branch.where.length > 1 &&
      last === branch.where.at(-1) &&
      atom.is !== "word" &&
      !last.any.some((own) => own.is === "word" || sameField(own, atom))
    );
  }

  /** What follows is excluded, until it ends. */
  exclude(): void {
    this.endExclusion();
    this.excluding = [];
    this.last = undefined;
  }

  /** How many conditions there are, and of which branch: a place to exclude from. */
  get mark(): { branch: number; count: number } {
    return { branch: this.branches.length, count: this.branch.where.length };
  }

  /** What was said since a mark is excluded; of several kinds the first may be what is asked for. */
  excludeSince({ branch, count }: { branch: number; count: number }, keepsKind = false): void {
    this.endExclusion();
    const { where } = this.branch;
    const isKind = ({ any }: Condition): boolean => any[0]?.is === "kind";
    const since = branch === this.branches.length ? count : 0;
    const keeps = keepsKind && where.slice(since).filter(isKind).length > 1;
    const said = where.splice(keeps ? where.findIndex((own, at) => at >= since && isKind(own)) + 1 : since);
    if (said.length > 0) this.branch.except.push(eachOf(said));
    else this.dangling = true;
    this.last = undefined;
    this.joining = undefined;
  }

  endExclusion(): void {
    if (!this.excluding) return;
    const hasField = this.excluding.some(({ any }) => any.some((atom) => atom.is !== "word"));
    if (hasField) this.branch.except.push(this.excluding);
    else this.dangling = true;
    this.excluding = undefined;
    this.last = undefined;
  }

  /** Whether what is excluded is that something was done, so that "by X" goes on with it: "not signed by ministries". */
  get excludesDeed(): boolean {
    return this.excluding?.at(-1)?.any.some((atom) => atom.is === "status") ?? false;
  }

  /** Whether something that was done is excluded, in any branch. */
  get hasExcludedDeed(): boolean {
    const excepted = this.branches.flatMap(({ except }) => except.flat());
    return excepted.some(({ any }) => any.some((atom) => atom.is === "status"));
  }

  get isEmpty(): boolean {
    return (
      this.branches.every(({ where, except }) => where.length + except.length === 0) && this.excluding === undefined
    );
  }

  get isExcluding(): boolean {
    return this.excluding !== undefined;
  }

  /** Whether an exclusion has begun and has something to exclude. */
  get hasExcluded(): boolean {
    return this.excluding !== undefined && this.excluding.length > 0;
  }

  get hasExceptions(): boolean {
    return this.branches.some(({ except }) => except.length > 0);
  }

  /** "Only letters, no other documents": a kind left out beside one that is asked for says no more than that one. */
  dropContradictions(): void {
    for (const branch of this.branches) {
      const kinds = branch.where.flatMap(({ any }) => any.flatMap((atom) => (atom.is === "kind" ? [atom.id] : [])));
      branch.except = branch.except.filter(
        (group) => !group.every(({ any }) => any.every((atom) => atom.is === "kind" && this.isWider(atom.id, kinds))),
      );
    }
  }

  newBranch(): void {
    this.endExclusion();
    this.branches.push({ where: [], except: [] });
    this.last = undefined;
    this.joining = undefined;
  }

  get excludesKind(): boolean {
    return this.excluding?.some(({ any }) => any.some((atom) => atom.is === "kind")) ?? false;
  }

  get hasKind(): boolean {
    return this.branch.where.some(({ any }) => any[0]?.is === "kind");
  }

  get hasKindAndMore(): boolean {
    const { where } = this.branch;
    return where.some(({ any }) => any[0]?.is === "kind") && where.some(({ any }) => any[0]?.is !== "kind");
  }

  /** Whether the same was said of the same branch already. */
  private isSaid(atom: Atom): boolean {
    const same = (own: Atom): boolean =>
      own.is === atom.is && own.text.toLowerCase() === atom.text.toLowerCase() && own.is !== "name";
    return !this.excluding && this.branch.where.some(({ any }) => any.length === 1 && any.some(same));
  }

  add(atom: Atom): void {
    if (this.isSaid(atom)) return;
    if (this.isAlternative(atom)) {
      this.branches.push({ where: this.branch.where.slice(0, -1), except: [...this.branch.except] });
      this.last = undefined;
    }
    const target = this.excluding ?? this.branch.where;
    const joins = this.joining !== undefined && this.last !== undefined;
    const mayMerge =
      joins &&
      (this.joining === "or" || (this.excluding !== undefined && this.last?.any.some((a) => sameField(a, atom))));
    if (mayMerge && this.last) {
      this.last.any.push(atom);
    } else {
      const condition: Condition = { any: [atom] };
      if (joins && this.joining === "and" && this.last?.any.some((a) => sameField(a, atom))) {
        this.last.list ??= ++this.lists;
        condition.list = this.last.list;
      }
      target.push(condition);
      this.last = condition;
    }
    this.joining = undefined;
  }
}
