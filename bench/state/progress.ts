/** One line that says how far it is: rewritten on a terminal, else now and then a new one. */
export function createProgress(what: string, total: number): (done: number) => void {
  let told = 0;
  return (done) => {
    if (process.stderr.isTTY) {
      process.stderr.write(`\r${what}: ${done} of ${total}${done === total ? "\n" : ""}`);
    } else if (done === total || done - told >= total / 10) {
      told = done;
      process.stderr.write(`${what}: ${done} of ${total}\n`);
    }
  };
}
