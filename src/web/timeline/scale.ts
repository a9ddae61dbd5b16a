/** Where years stand: evenly, but for long stretches in which nothing begins or ends. Those are cut short, and each cut shows. */

/** A moment at which something begins or ends, and how much room below it is taken. */
export interface Point {
  year: number;
  room: number;
}

export interface Cut {
  /** The years that it leaves out. */
  from: number;
  to: number;
  top: number;
  bottom: number;
}

export interface Scale {
  /** From the first point on, which is at 0. */
  yOf(year: number): number;
  length: number;
  cuts: readonly Cut[];
}

/** The height of a cut, and what stays uncut on each side of it. */
const CUT = 26;
const BESIDE = 14;
/** Room that is left empty before anything is cut. */
const MOST_EMPTY = 72;

/** `points`, at least one, are in the order of time; `perYear` is the height of a year. */
export function scaleOf(points: readonly Point[], perYear: number): Scale {
  const cuts: Cut[] = [];
  const [first = { year: 0, room: 0 }, ...rest] = points;
  const knots: { year: number; y: number }[] = [{ year: first.year, y: 0 }];
  let { year, room } = first;
  let y = 0;
  for (const point of rest) {
    const distance = (point.year - year) * perYear;
    if (distance > room + MOST_EMPTY) {
      const top = y + room + BESIDE;
      const cut = {
        from: year + (room + BESIDE) / perYear,
        to: point.year - BESIDE / perYear,
        ...{ top, bottom: top + CUT },
      };
      cuts.push(cut);
      knots.push({ year: cut.from, y: cut.top }, { year: cut.to, y: cut.bottom });
      y = cut.bottom + BESIDE;
      room = 0;
    } else {
      y += distance;
      room = Math.max(0, room - distance);
    }
    room += point.room;
    year = point.year;
    knots.push({ year, y });
  }
  const yOf = (wanted: number): number => {
    const after = knots.findIndex((knot) => knot.year >= wanted);
    const [one, other] = [knots[Math.max(0, after - 1)], knots[after < 0 ? knots.length - 1 : after]];
    if (!one || !other || one.year === other.year) return other?.y ?? 0;
    return one.y + ((Math.min(wanted, other.year) - one.year) * (other.y - one.y)) / (other.year - one.year);
  };
  return { yOf, length: y, cuts };
}
