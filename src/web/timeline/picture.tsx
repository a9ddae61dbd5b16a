/** The timeline's picture: an SVG whose words are text and whose titles are links. */

import { factLink } from "../parts/labels.ts";
import type { Reader } from "../reader.ts";
import { type Layout, layOut, type Mark, type Placed } from "./layout.ts";
import { type Moment, stretchOf } from "./moments.ts";

interface PictureProps {
  /** At least one. */
  moments: readonly Moment[];
  /** In units of the picture, one of which is a pixel where there is room. */
  width: number;
  /** How many titles stand at a moment; the others are in the table. */
  titles: number;
  name: string;
  reader: Reader;
}

/** Where in the table a moment stands. */
export const momentRowId = ({ from, to, isPeriod }: Moment): string =>
  isPeriod ? `period-${from ?? ""}-${to ?? ""}` : `date-${from ?? ""}`;

/** The years that moments, at least one, lie within. */
export function yearsOf(moments: readonly Moment[]): { from: string; to: string } {
  const years = moments.flatMap(({ from, to }) => [from, to]).flatMap((date) => date?.slice(0, 4) ?? []);
  const sorted = years.sort();
  return { from: sorted[0] ?? "", to: sorted.at(-1) ?? "" };
}

export function Picture({ moments, width, titles, name, reader }: PictureProps) {
  const { say } = reader;
  const labels = moments.map((moment) => labelOf(moment, titles, reader));
  const layout = layOut(
    moments.map((moment, at) => markOf(moment, labels[at] ?? [])),
    width,
  );
  const [title, description] = [`${name}-title`, `${name}-description`];
  return (
    <svg
      class={`timeline ${name}`}
      viewBox={`0 0 ${layout.width} ${Math.ceil(layout.height)}`}
      aria-labelledby={title}
      aria-describedby={description}
    >
      <title id={title}>{say("timelineTitle", yearsOf(moments))}</title>
      <desc id={description}>{say("timelineExplained")}</desc>
      <Axis layout={layout} />
      {layout.placed.map(({ leader }) => (
        <polyline class="leader" points={leader.map((corner) => corner.map(round).join(",")).join(" ")} />
      ))}
      {layout.placed.map((placed) => (
        <Shape placed={placed} />
      ))}
      {layout.cuts.map((cut) => (
        <Zigzag layout={layout} cut={cut} />
      ))}
      {layout.placed.map(({ label }, at) => (
        <Label label={label} texts={labels[at] ?? []} />
      ))}
    </svg>
  );
}

interface Text {
  text: string;
  href: string | undefined;
}

/** What stands at a moment: the date, then as many titles as there is room for. */
function labelOf(moment: Moment, titles: number, reader: Reader): Text[] {
  const { facts } = moment;
  // One more title takes no more room than saying that there is one more.
  const shown = facts.length <= titles + 1 ? facts : facts.slice(0, titles);
  const rest = facts.length - shown.length;
  return [
    { text: moment.text, href: undefined },
    ...shown.map(({ id, title }) => ({ text: title, href: factLink(id, reader) })),
    ...(rest === 0 ? [] : [{ text: reader.say("more", { n: String(rest) }), href: `#${momentRowId(moment)}` }]),
  ];
}

function markOf({ from, to, isPeriod }: Moment, texts: readonly Text[]): Mark {
  const [first, last] = [from ?? to ?? "", to ?? from ?? ""];
  const stretch = { from: stretchOf(first).from, to: stretchOf(last).to };
  const shape = isPeriod
    ? from === undefined
      ? "until"
      : to === undefined
        ? "since"
        : "period"
    : first.length === 10
      ? "day"
      : "span";
  return { ...stretch, shape, texts: texts.map(({ text }) => text) };
}

/** Tenths of a unit are finer than any screen. */
const round = (length: number): number => Math.round(length * 10) / 10;

function Axis({ layout: { axis, ticks, cuts } }: { layout: Layout }) {
  const ends = [axis.top, ...cuts.flatMap(({ top, bottom }) => [top, bottom]), axis.bottom];
  return (
    <g class="axis">
      {cuts
        .map((_, at) => at)
        .concat(cuts.length)
        .map((at) => (
          <line x1={axis.x} x2={axis.x} y1={round(ends[2 * at] ?? 0)} y2={round(ends[2 * at + 1] ?? 0)} />
        ))}
      {ticks.map(({ y, year }) => (
        <>
          <line x1={axis.x - 5} x2={axis.x} y1={round(y)} y2={round(y)} />
          <text class="year" x={axis.x - 9} y={round(y + 4)} text-anchor="end">
            {year}
          </text>
        </>
      ))}
    </g>
  );
}

/** Years that are left out: the axis runs in a zigzag, and what lasts through them has a gap. */
function Zigzag({ layout: { axis, placed }, cut: { top, bottom } }: { layout: Layout; cut: Layout["cuts"][number] }) {
  const right = Math.max(axis.x, ...placed.map(({ x }) => x)) + 5;
  const [middle, quarter] = [(top + bottom) / 2, (bottom - top) / 4];
  const corners = [
    [axis.x, top],
    [axis.x - 6, middle - quarter],
    [axis.x + 6, middle + quarter],
    [axis.x, bottom],
  ];
  return (
    <g class="cut">
      <rect
        x={axis.x + 7}
        y={round(middle - quarter)}
        width={Math.max(0, right - axis.x - 7)}
        height={round(2 * quarter)}
      />
      <polyline points={corners.map((corner) => corner.map(round).join(",")).join(" ")} />
    </g>
  );
}

function Shape({ placed: { shape, x, top, bottom, tail, leader } }: { placed: Placed }) {
  if (shape === "day") return <circle class="day" cx={x} cy={round(leader[0]?.[1] ?? top)} r="5" />;
  const from = shape === "until" ? top : bottom;
  return (
    <>
      {tail !== undefined && <line class="tail" x1={x} x2={x} y1={round(from)} y2={round(tail)} />}
      <rect class={shape} x={x - 3} y={round(top)} width="6" height={round(bottom - top)} rx="3" />
    </>
  );
}

function Label({ label, texts }: { label: Placed["label"]; texts: readonly Text[] }) {
  return (
    <g>
      {texts.map(({ href }, at) => {
        const lines = label.lines.filter(({ text }) => text === at);
        const written = (
          <text class={href === undefined ? "date" : undefined}>
            {lines.map(({ line, y }, row) => (
              <tspan x={round(label.x)} y={round(y)}>
                {row === lines.length - 1 ? line : `${line} `}
              </tspan>
            ))}
          </text>
        );
        return href === undefined ? written : <a href={href}>{written}</a>;
      })}
    </g>
  );
}
