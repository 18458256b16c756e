/** Lays out a lifecycle as layers from its start, left to right, and says where each arrow runs. */

export interface Arrow {
  from: string;
  to: string;
  label: string;
}

export interface Box {
  name: string;
  layer: number;
  row: number;
  x: number;
  y: number;
}

export interface Path {
  from: string;
  to: string;
  labels: string[];
  /** SVG path. */
  d: string;
  /** Where the label stands. */
  x: number;
  y: number;
}

export interface Layout {
  boxes: Box[];
  paths: Path[];
  width: number;
  height: number;
}

export const BOX_WIDTH = 170;
export const BOX_HEIGHT = 54;
const GAP_X = 150;
const GAP_Y = 74;
const MARGIN = 24;

/** Layer of each state: steps from the start by the shortest way; what cannot be reached comes last. */
function layers(states: string[], start: string, arrows: Arrow[]): Map<string, number> {
  const layer = new Map<string, number>([[start, 0]]);
  const queue = [start];
  for (let state = queue.shift(); state !== undefined; state = queue.shift()) {
    for (const arrow of arrows) {
      if (arrow.from !== state || layer.has(arrow.to) || !states.includes(arrow.to)) continue;
      layer.set(arrow.to, layer.get(state)! + 1);
      queue.push(arrow.to);
    }
  }
  const last = Math.max(...layer.values());
  for (const state of states) if (!layer.has(state)) layer.set(state, last + 1);
  return layer;
}

export function layOut(states: string[], start: string, arrows: Arrow[]): Layout {
  const layer = layers(states, start, arrows);
  const filled = new Map<number, number>();
  const boxes = states.map<Box>((name) => {
    const at = layer.get(name)!;
    const row = filled.get(at) ?? 0;
    filled.set(at, row + 1);
    return { name, layer: at, row, x: MARGIN + at * (BOX_WIDTH + GAP_X), y: 0 };
  });
  const rows = Math.max(1, ...filled.values());
  const between = groups(arrows.filter((arrow) => arrow.from !== arrow.to && states.includes(arrow.from) && states.includes(arrow.to)));
  const back = between.filter(([arrow]) => layer.get(arrow!.to)! <= layer.get(arrow!.from)!).length;
  const skips = between.filter(([arrow]) => layer.get(arrow!.to)! > layer.get(arrow!.from)! + 1).length;
  const top = MARGIN + skips * 34;
  for (const box of boxes) {
    const inLayer = filled.get(box.layer)!;
    box.y = top + box.row * (BOX_HEIGHT + GAP_Y) + ((rows - inLayer) * (BOX_HEIGHT + GAP_Y)) / 2;
  }
  const floor = top + rows * (BOX_HEIGHT + GAP_Y) - GAP_Y;
  const paths = routePaths(between, boxes, top, floor);
  return { boxes, paths, width: MARGIN * 2 + (Math.max(...layer.values()) + 1) * (BOX_WIDTH + GAP_X) - GAP_X, height: floor + MARGIN + back * 34 };
}

function groups(arrows: Arrow[]): Arrow[][] {
  const found = new Map<string, Arrow[]>();
  for (const arrow of arrows) found.set(`${arrow.from}\n${arrow.to}`, [...(found.get(`${arrow.from}\n${arrow.to}`) ?? []), arrow]);
  return [...found.values()];
}

/** Forward arrows run straight; those that skip a layer above the boxes, those that go back below them, each on its own line. */
function routePaths(between: Arrow[][], boxes: Box[], top: number, floor: number): Path[] {
  const box = new Map(boxes.map((one) => [one.name, one]));
  let above = 0;
  let below = 0;
  return between.map((group) => {
    const { from, to } = group[0]!;
    const labels = [...new Set(group.map((arrow) => arrow.label))];
    const [a, b] = [box.get(from)!, box.get(to)!];
    if (b.layer === a.layer + 1) {
      const [x1, y1, x2, y2] = [a.x + BOX_WIDTH, a.y + BOX_HEIGHT / 2, b.x, b.y + BOX_HEIGHT / 2];
      const middle = (x1 + x2) / 2;
      return { from, to, labels, d: `M${x1} ${y1} C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`, x: middle, y: (y1 + y2) / 2 };
    }
    const over = b.layer > a.layer + 1;
    const line = over ? top - 34 * ++above + 10 : floor + 34 * ++below - 6;
    const [x1, x2] = [a.x + BOX_WIDTH * (over ? 0.65 : 0.35), b.x + BOX_WIDTH * (over ? 0.35 : 0.65)];
    const [y1, y2] = over ? [a.y, b.y] : [a.y + BOX_HEIGHT, b.y + BOX_HEIGHT];
    const turn = over ? 10 : -10;
    const side = x2 > x1 ? 10 : -10;
    return { from, to, labels, d: `M${x1} ${y1} V${line + turn} Q${x1} ${line} ${x1 + side} ${line} H${x2 - side} Q${x2} ${line} ${x2} ${line + turn} V${y2}`, x: (x1 + x2) / 2, y: line };
  });
}
