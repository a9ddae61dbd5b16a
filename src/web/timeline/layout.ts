/**
 * Where everything of the timeline's picture stands. Time runs downwards, evenly between cuts; of all scales the one is taken
 * at which labels stand at their moments in the least room. Where they can't, a line leads to each. All lengths are units of
 * the picture.
 */

import { memoize } from "../../cache/memoize.ts";
import { type Cut, type Scale, scaleOf } from "./scale.ts";
import { spread } from "./spread.ts";
import { wrap } from "./wrap.ts";

export interface Mark {
  /** Years, as `stretchOf` gives them. */
  from: number;
  to: number;
  /** A point, a stretch that is as exact as a date is, or a period with both ends, its beginning alone or its end alone. */
  shape: "day" | "span" | "period" | "since" | "until";
  /** What its label says, the date first. */
  texts: readonly string[];
}

export interface TextLine {
  /** Which of the mark's texts it is of. */
  text: number;
  line: string;
  /** Where its letters stand. */
  y: number;
}

export interface Placed {
  shape: Mark["shape"];
  x: number;
  top: number;
  bottom: number;
  /** Until where it goes on, at the end that is not stated. */
  tail: number | undefined;
  /** The corners of the line that leads from the mark to its label. */
  leader: readonly (readonly [x: number, y: number])[];
  label: { x: number; top: number; bottom: number; lines: readonly TextLine[] };
}

export interface Layout {
  width: number;
  height: number;
  axis: { x: number; top: number; bottom: number };
  ticks: readonly { y: number; year: number }[];
  /** Years that are left out. */
  cuts: readonly Cut[];
  placed: readonly Placed[];
}

export const FONT_SIZE = 14;
const LINE = 19;
/** Between the texts of a label, so that it is seen where one ends. */
const BETWEEN = 4;
const GAP = 12;
const MARGIN = 14;
const AXIS = 48;
const LANES = AXIS + 14;
const LANE = 10;
/** The room that lines take to lead from the axis to the labels. */
const LEADERS = 30;
/** The least that a stretch of time is drawn as, so that it can be seen. */
const LEAST = 6;
const TAIL = 22;
/** How far the axis reaches beyond the first and the last moment. */
const LEAD = 14;
/** The heights of a year that are tried. */
const SCALES = [8, 15, 30, 60, 90, 120, 180, 240, 300, 360, 420, 480];
/** What a label costs for each unit that it stands away from its moment, and a cut, both in units of height. */
const ASIDE = 20;
const PER_CUT = 24;
/** The least between two years that are written at the axis. */
const TICK = 30;

/** The picture of marks, at least one, which are in the order of their beginnings; at a width of 240 or more. */
export function layOut(marks: readonly Mark[], width: number): Layout {
  const labelsIn = memoize((room: number) => marks.map(({ texts }) => linesOf(texts, room)));
  const tried = SCALES.map((perYear) => layOutAt(marks, width, perYear, labelsIn));
  return tried.reduce((best, other) => (costOf(other) < costOf(best) ? other : best));
}

function costOf({ height, cuts, placed }: Layout): number {
  const aside = placed.reduce(
    (sum, { label, leader }) => sum + Math.abs(label.top + LINE / 2 - (leader[0]?.[1] ?? 0)),
    0,
  );
  return height + ASIDE * aside + PER_CUT * cuts.length;
}

function layOutAt(
  marks: readonly Mark[],
  width: number,
  perYear: number,
  labelsIn: (room: number) => Omit<TextLine, "y">[][],
): Layout {
  // How wide labels are depends on the lanes, and those on the scale: it is made for one lane.
  const roughly = labelsIn(width - LANES - LANE - LEADERS).map((lines) => heightOf(lines) + GAP);
  const points = marks
    .flatMap(({ from, to }, at) => [
      { year: from, room: roughly[at] ?? 0 },
      { year: to, room: 0 },
    ])
    .sort((one, other) => one.year - other.year);
  const scale = scaleOf(points, perYear);
  const begin = MARGIN + LEAD;
  const yOf = (year: number): number => begin + scale.yOf(year);
  const lanes = lanesOf(marks, yOf);
  const x = LANES + Math.max(0, ...lanes.map((lane) => lane + 1)) * LANE + LEADERS;
  const labels = labelsIn(width - x);
  const heights = labels.map((lines) => heightOf(lines) + GAP);
  const axis = { x: AXIS, top: MARGIN, bottom: begin + scale.length + LEAD };
  const anchors = marks.map(({ from }) => yOf(from) + LEAST / 2);
  const tops = spread(
    anchors.map((anchor, at) => ({ wanted: anchor - LINE / 2, height: heights[at] ?? 0 })),
    axis.top - LINE / 2,
  );
  const end = Math.max(axis.bottom, ...tops.map((top, at) => top + (heights[at] ?? 0)));
  const placed = marks.map((mark, at): Placed => {
    const lane = lanes[at] ?? -1;
    const lines = labels[at] ?? [];
    const [anchor, top] = [anchors[at] ?? 0, tops[at] ?? 0];
    const own = lane < 0 ? AXIS : LANES + lane * LANE;
    const drawn = extentOf(mark, yOf);
    return {
      shape: mark.shape,
      x: own,
      ...drawn,
      tail: drawn.tail === undefined ? undefined : Math.min(axis.bottom, Math.max(axis.top, drawn.tail)),
      leader: [
        [own, anchor],
        [x - LEADERS + 2, anchor],
        [x - 12, top + LINE / 2],
        [x - 5, top + LINE / 2],
      ],
      label: {
        x,
        top,
        bottom: top + heightOf(lines),
        lines: lines.map(({ text, line }, row) => ({ text, line, y: top + row * LINE + text * BETWEEN + FONT_SIZE })),
      },
    };
  });
  const cuts = scale.cuts.map((cut) => ({ ...cut, top: begin + cut.top, bottom: begin + cut.bottom }));
  return { width, height: end + MARGIN, axis, ticks: ticksOf(points, scale, perYear, begin), cuts, placed };
}

function extentOf({ from, to, shape }: Mark, yOf: (year: number) => number): Pick<Placed, "top" | "bottom" | "tail"> {
  const top = yOf(from);
  const bottom = Math.max(top + LEAST, shape === "day" ? 0 : yOf(to));
  const tail = shape === "since" ? bottom + TAIL : shape === "until" ? top - TAIL : undefined;
  return { top, bottom, tail };
}

/** For each mark the lane of its period, from 0; -1 where it stands on the axis itself. Periods in one lane are well apart. */
function lanesOf(marks: readonly Mark[], yOf: (year: number) => number): number[] {
  const ends: number[][] = [];
  return marks.map((mark) => {
    if (mark.shape === "day" || mark.shape === "span") return -1;
    const { top, bottom, tail = top } = extentOf(mark, yOf);
    const [from, to] = [Math.min(top, tail), Math.max(bottom, tail) + LANE];
    const isFree = (taken: readonly number[]): boolean =>
      taken.every((end, at) => at % 2 === 1 || to < end || from > (taken[at + 1] ?? 0));
    const free = ends.findIndex(isFree);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = [...(ends[lane] ?? []), from, to];
    return lane;
  });
}

const linesOf = (texts: readonly string[], width: number): Omit<TextLine, "y">[] =>
  texts.flatMap((whole, text) => wrap(whole, width, FONT_SIZE).map((line) => ({ text, line })));

const heightOf = (lines: readonly Omit<TextLine, "y">[]): number =>
  lines.length * LINE + (lines.at(-1)?.text ?? 0) * BETWEEN;

/** Round years that are not left out, as many as can be written beneath each other. */
function ticksOf(points: readonly { year: number }[], scale: Scale, perYear: number, begin: number): Layout["ticks"] {
  const [first = 0, last = 0] = [points[0]?.year, points.at(-1)?.year];
  const step = roundSteps.find((each) => each * perYear >= TICK) ?? Math.ceil(last - first);
  const ticks: { year: number; y: number }[] = [];
  for (let year = Math.ceil(first / step) * step; year <= last; year += step) {
    const y = begin + scale.yOf(year);
    const isCut = scale.cuts.some(({ from, to }) => year > from && year < to);
    if (!isCut && y - (ticks.at(-1)?.y ?? Number.NEGATIVE_INFINITY) >= TICK) ticks.push({ year, y });
  }
  return ticks;
}

const roundSteps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];
