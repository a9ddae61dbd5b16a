/** What is shown of a link where it was sent on: a picture of a title, what it says and where that stands. */
import { wrap } from "../timeline/wrap.ts";

export interface PictureText {
  /** The name of the whole. */
  site: string;
  /** A word above the title, such as a fact's status. */
  above?: string | undefined;
  title: string;
  text: string;
  /** Where it stands. */
  source?: string | undefined;
}

/** As platforms show it, in pixels. */
export const size = { width: 1200, height: 630 } as const;
const EDGE = 80;

/** The light theme of base.css. */
const colours = { paper: "#faf9f5", ink: "#1c2126", soft: "#515a62", accent: "#17506e", gold: "#7a5410" };

interface Style {
  size: number;
  fill: string;
  bold?: boolean;
}

/** Lines of text below each other; what is over `most` is cut off with an ellipsis. */
function linesOf(text: string, { size: own }: Style, most: number): string[] {
  const all = wrap(text, size.width - 2 * EDGE, own);
  return all.length > most ? [...all.slice(0, most - 1), `${all[most - 1]} …`] : all;
}

function Lines({ lines, top, style }: { lines: readonly string[]; top: number; style: Style }) {
  return lines.map((line, at) => (
    <text
      x={EDGE}
      y={Math.round(top + style.size * (1 + 1.35 * at))}
      font-size={style.size}
      font-weight={style.bold ? 700 : 400}
      fill={style.fill}
    >
      {line}
    </text>
  ));
}

const heightOf = (lines: readonly string[], style: Style): number => lines.length * style.size * 1.35;

const styles = {
  site: { size: 26, fill: colours.soft },
  above: { size: 28, fill: colours.gold, bold: true },
  title: { size: 52, fill: colours.ink, bold: true },
  text: { size: 36, fill: colours.ink },
} satisfies Record<string, Style>;

/** Without the characters that XML can't hold. */
const plain = (text: string): string => text.replace(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, " ");

/** An SVG of `size`, with no more than the font of draw-worker.js to be drawn. */
export function pictureOf({ site, above = "", title, text, source = "" }: PictureText): string {
  const heading = linesOf(title, styles.title, 3);
  const kicker = linesOf(above, styles.above, 1);
  const titleTop = 140 + heightOf(kicker, styles.above);
  const textTop = titleTop + heightOf(heading, styles.title) + 16;
  const bottom = size.height - 84;
  const room = Math.max(1, Math.floor((bottom - 16 - textTop) / (styles.text.size * 1.35)));
  const picture = (
    <svg xmlns="http://www.w3.org/2000/svg" width={size.width} height={size.height} font-family="Noto Serif">
      <title>{title}</title>
      <rect width={size.width} height={size.height} fill={colours.paper} />
      <rect width={size.width} height={12} fill={colours.accent} />
      <Lines lines={linesOf(`Dostyk · ${site}`, styles.site, 1)} top={60} style={styles.site} />
      <Lines lines={kicker} top={134} style={styles.above} />
      <Lines lines={heading} top={titleTop} style={styles.title} />
      <Lines lines={linesOf(text, styles.text, room)} top={textTop} style={styles.text} />
      <Lines lines={linesOf(source, styles.site, 1)} top={bottom} style={styles.site} />
    </svg>
  );
  return plain(String(picture));
}
