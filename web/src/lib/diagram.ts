/**
 * Lays out a lifecycle from top to bottom: states in layers, arrows to the next layer between them, those that skip a
 * layer on the left, those that go back on the right, each on a line of its own.
 */

export interface Arrow {
  from: string;
  to: string;
  label: string;
}

export interface Box {
  name: string;
  layer: number;
  x: number;
  y: number;
}

export interface Path {
  from: string;
  to: string;
  labels: string[];
  /** SVG path. */
  d: string;
  /** Where the first label stands, and which end of it. */
  x: number;
  y: number;
  anchor: "start" | "middle" | "end";
}

export interface Layout {
  boxes: Box[];
  paths: Path[];
  width: number;
  height: number;
}

export const BOX_WIDTH = 164;
export const BOX_HEIGHT = 54;
const GAP_X = 46;
const GAP_Y = 62;
const MARGIN = 10;
const LINE = 26;
const LABEL_LINE = 19;

/** Rough width of a label: marks above and below a Thai letter take no room. */
function widthOf(label: string): number {
  return label.replace(/[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]/g, "").length * 7.6 + 10;
}

/** A state lies below every state from which an arrow leads on to it. "On" is the order in which the definition names them. */
function layers(states: string[], start: string, arrows: Arrow[]): Map<string, number> {
  const ordered = [start, ...states.filter((state) => state !== start)];
  const place = new Map(ordered.map((state, at) => [state, at]));
  const layer = new Map(ordered.map((state) => [state, 0]));
  for (const state of ordered) {
    for (const { from, to } of arrows) {
      if (to === state && place.has(from) && place.get(from)! < place.get(to)!) layer.set(to, Math.max(layer.get(to)!, layer.get(from)! + 1));
    }
  }
  const last = Math.max(...layer.values());
  const reached = new Set(arrows.map((arrow) => arrow.to));
  for (const state of ordered) if (state !== start && !reached.has(state)) layer.set(state, last + 1);
  return layer;
}

export function layOut(states: string[], start: string, arrows: Arrow[]): Layout {
  const layer = layers(states, start, arrows);
  const groups = grouped(arrows.filter((arrow) => arrow.from !== arrow.to && layer.has(arrow.from) && layer.has(arrow.to)));
  const step = (group: Arrow[]) => layer.get(group[0]!.to)! - layer.get(group[0]!.from)!;
  const skips = groups.filter((group) => step(group) > 1);
  // The shortest way back runs innermost.
  const backs = groups.filter((group) => step(group) < 1).sort((a, b) => step(b) - step(a));
  const goesBack = new Set(backs.map((group) => group[0]!.from));
  const room = (side: Arrow[][]) => (side.length === 0 ? 0 : side.length * LINE + Math.max(...side.flat().map((arrow) => widthOf(arrow.label))));
  const inLayer = new Map<number, string[]>();
  for (const state of states) inLayer.set(layer.get(state)!, [...(inLayer.get(layer.get(state)!) ?? []), state]);
  // What has a way back stands at the side where it runs.
  for (const [at, names] of inLayer) inLayer.set(at, [...names].sort((a, b) => Number(goesBack.has(a)) - Number(goesBack.has(b))));
  const most = Math.max(...[...inLayer.values()].map((names) => names.length));
  const left = MARGIN + room(skips);
  const middle = most * (BOX_WIDTH + GAP_X) - GAP_X;
  const boxes = [...inLayer].flatMap(([at, names]) =>
    names.map<Box>((name, i) => ({ name, layer: at, x: left + (middle - names.length * (BOX_WIDTH + GAP_X) + GAP_X) / 2 + i * (BOX_WIDTH + GAP_X), y: MARGIN + at * (BOX_HEIGHT + GAP_Y) })),
  );
  const box = new Map(boxes.map((one) => [one.name, one]));
  const paths = [
    ...groups.filter((group) => step(group) === 1).map((group) => down(group, box)),
    ...skips.map((group, at) => around(group, box, left - LINE * (at + 0.6), "end", at)),
    ...backs.map((group, at) => around(group, box, left + middle + LINE * (at + 0.6), "start", at)),
  ];
  return { boxes, paths, width: left + middle + room(backs) + MARGIN, height: MARGIN * 2 + Math.max(...layer.values()) * (BOX_HEIGHT + GAP_Y) + BOX_HEIGHT };
}

function grouped(arrows: Arrow[]): Arrow[][] {
  const found = new Map<string, Arrow[]>();
  for (const arrow of arrows) found.set(`${arrow.from}\n${arrow.to}`, [...(found.get(`${arrow.from}\n${arrow.to}`) ?? []), arrow]);
  return [...found.values()];
}

const labelsOf = (group: Arrow[]) => [...new Set(group.map((arrow) => arrow.label))];

/** To the next layer: out of the bottom, into the top. */
function down(group: Arrow[], box: Map<string, Box>): Path {
  const { from, to } = group[0]!;
  const [a, b] = [box.get(from)!, box.get(to)!];
  const [x1, y1, x2, y2] = [a.x + BOX_WIDTH / 2, a.y + BOX_HEIGHT, b.x + BOX_WIDTH / 2, b.y];
  const turn = (y1 + y2) / 2;
  const labels = labelsOf(group);
  return { from, to, labels, d: `M${x1} ${y1} C${x1} ${turn} ${x2} ${turn} ${x2} ${y2}`, x: x1 + (x2 - x1) * 0.6, y: turn + 5 - ((labels.length - 1) * LABEL_LINE) / 2, anchor: "middle" };
}

/** Along a line at the side. Lines leave and enter a box at different heights, so that they can be told apart. */
function around(group: Arrow[], box: Map<string, Box>, line: number, anchor: "start" | "end", at: number): Path {
  const { from, to } = group[0]!;
  const [a, b] = [box.get(from)!, box.get(to)!];
  const side = anchor === "start" ? BOX_WIDTH : 0;
  const shift = ((at % 3) - 1) * 7;
  const [y1, y2] = [a.y + BOX_HEIGHT * 0.35 + shift, b.y + BOX_HEIGHT * 0.65 + shift];
  const bend = anchor === "start" ? -8 : 8;
  const turn = y2 > y1 ? 8 : -8;
  const labels = labelsOf(group);
  const d = `M${a.x + side} ${y1} H${line + bend} Q${line} ${y1} ${line} ${y1 + turn} V${y2 - turn} Q${line} ${y2} ${line + bend} ${y2} H${b.x + side}`;
  return { from, to, labels, d, x: line + (anchor === "start" ? 6 : -6), y: (y1 + y2) / 2 + 5 + ((at % 3) - 1) * LABEL_LINE - ((labels.length - 1) * LABEL_LINE) / 2, anchor };
}
