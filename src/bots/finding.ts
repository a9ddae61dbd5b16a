/** What a look at a platform's settings found: one line each, with what to do where it is not well. */
export interface Finding {
  /** `unsure` is worth knowing but keeps nothing from running. */
  is: "well" | "unsure" | "wrong";
  what: string;
  cure?: string;
}

/** What is wrong, of a line of what → cure. */
export function findingOf(line: string): Finding {
  const [what = "", cure = ""] = line.split(" → ");
  return { is: "wrong", what, cure };
}

/** What would be sent for an answer, and where the platform shows it. */
export interface MessagePreview {
  payload: unknown;
  /** An address that opens it in the platform's own viewer. */
  address?: string;
}
