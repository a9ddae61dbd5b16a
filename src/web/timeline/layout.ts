/**
 * Where everything of the timeline's picture stands. Time runs downwards, evenly; a label stands as near to its moment
 * as it can without touching another, and a line leads to it. All lengths are units of the picture.
 */
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

export interface Line {
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
  label: { x: number; top: number; bottom: number; lines: readonly Line[] };
}

export interface Layout {
  width: number;
  height: number;
  axis: { x: number; top: number; bottom: number };
  ticks: readonly { y: number; year: number }[];
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
/** What adding up twelfths may be wrong by. */
const ROUNDING = 1e-6;
/** Years are this far apart at most, however few they are. */
const YEAR = 60;
const LONGEST = 560;
/** The least between two years that are written at the axis. */
const TICK = 36;

/** The picture of marks, at least one, which are in the order of their beginnings; at a width of 240 or more. */
export function layOut(marks: readonly Mark[], width: number): Layout {
  const first = Math.floor(Math.min(...marks.map(({ from }) => from)));
  const last = Math.ceil(Math.max(...marks.map(({ to }) => to)) - ROUNDING);
  const length = Math.min(LONGEST, (last - first) * YEAR);
  const scale = length / (last - first);
  const lanes = lanesOf(marks, scale);
  const x = LANES + Math.max(0, ...lanes.map((lane) => lane + 1)) * LANE + LEADERS;
  const labels = marks.map(({ texts }) => linesOf(texts, width - x));
  const heights = labels.map((lines) => heightOf(lines) + GAP);
  const axis = { x: AXIS, top: MARGIN, bottom: MARGIN + length };
  const yOf = (year: number): number => axis.top + (year - first) * scale;
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
    const drawn = extentOf(mark, scale, yOf);
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
  return { width, height: end + MARGIN, axis, ticks: ticksOf(first, last, yOf, scale), placed };
}

function extentOf(
  { from, to, shape }: Mark,
  scale: number,
  yOf: (year: number) => number,
): Pick<Placed, "top" | "bottom" | "tail"> {
  const top = yOf(from);
  const bottom = top + (shape === "day" ? LEAST : Math.max(LEAST, (to - from) * scale));
  const tail = shape === "since" ? bottom + TAIL : shape === "until" ? top - TAIL : undefined;
  return { top, bottom, tail };
}

/** For each mark the lane of its period, from 0; -1 where it stands on the axis itself. Periods in one lane are well apart. */
function lanesOf(marks: readonly Mark[], scale: number): number[] {
  const ends: number[][] = [];
  return marks.map((mark) => {
    if (mark.shape === "day" || mark.shape === "span") return -1;
    const { top, bottom, tail = top } = extentOf(mark, scale, (year) => year * scale);
    const [from, to] = [Math.min(top, tail), Math.max(bottom, tail) + LANE];
    const isFree = (taken: readonly number[]): boolean =>
      taken.every((end, at) => at % 2 === 1 || to < end || from > (taken[at + 1] ?? 0));
    const free = ends.findIndex(isFree);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = [...(ends[lane] ?? []), from, to];
    return lane;
  });
}

const linesOf = (texts: readonly string[], width: number): Omit<Line, "y">[] =>
  texts.flatMap((whole, text) => wrap(whole, width, FONT_SIZE).map((line) => ({ text, line })));

const heightOf = (lines: readonly Omit<Line, "y">[]): number =>
  lines.length * LINE + (lines.at(-1)?.text ?? 0) * BETWEEN;

/** Round years, as many as can be written beneath each other. */
function ticksOf(first: number, last: number, yOf: (year: number) => number, scale: number): Layout["ticks"] {
  const step = roundSteps.find((each) => each * scale >= TICK) ?? last - first;
  const from = Math.ceil(first / step) * step;
  const count = Math.max(0, Math.ceil((last - from) / step));
  return Array.from({ length: count }, (_, at) => ({ year: from + at * step, y: yOf(from + at * step) }));
}

const roundSteps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];
