/** What is written to: how wide it is, and whether it has colours. */
import { Help } from "commander";
import picocolors from "picocolors";

export interface Terminal {
  paint: ReturnType<typeof picocolors.createColors>;
  /** Wraps a text, without what would act on a terminal, and sets each line `indent` columns in. Not where it is no terminal. */
  wrap(text: string, indent?: number): string;
  /** Writes lines. */
  print(text: string): void;
}

/** Wider lines are hard to read. */
const WIDEST = 100;

/** Control characters but line ends, and those that turn the direction of writing. */
const acting = /[^\P{Cc}\n]|\p{Bidi_Control}/gu;

/** Colours only on a terminal, and not where NO_COLOR is set. */
export function terminalOn(stream: NodeJS.WriteStream): Terminal {
  const width = stream.isTTY ? Math.min(stream.columns, WIDEST) : Number.POSITIVE_INFINITY;
  const help = new Help();
  return {
    paint: picocolors.createColors(stream.isTTY === true && picocolors.isColorSupported),
    wrap(text, indent = 0) {
      const clean = text.replace(acting, "");
      const lines = Number.isFinite(width) ? help.boxWrap(clean, width - indent) : clean;
      return lines.replaceAll(/^(?=.)/gm, " ".repeat(indent));
    },
    print: (text) => {
      stream.write(`${text}\n`);
    },
  };
}
