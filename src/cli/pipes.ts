/** Whoever reads the output may stop reading, as `head` does; the process then ends without a word. */
export function endWithReader(): void {
  const end = (error: NodeJS.ErrnoException): void => {
    if (error.code !== "EPIPE") throw error;
    process.exit();
  };
  process.stdout.on("error", end);
  process.stderr.on("error", end);
}
