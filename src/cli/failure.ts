/** What a command ends with. */
export const exitCodes = {
  /** Done. That the articles don't say is an answer, too. */
  done: 0,
  /** What was asked for is not there: an unknown fact, an empty list or brief, a corpus that breaks its rules. */
  absent: 1,
  /** Wrong usage, or a corpus or an environment that cannot be read. */
  unusable: 2,
} as const;

/** The system's code of an error, such as ENOENT; what it says where it has none. */
export const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? String(error);

/** Ends a command: the message for whoever typed it, and the exit code. */
export class Failure extends Error {
  override name = "Failure";
  readonly exitCode: number;

  constructor(message: string, exitCode: number, options?: ErrorOptions) {
    super(message, options);
    this.exitCode = exitCode;
  }
}
