/** The lifecycle with the place where the case is, as a picture and as an equal list for keyboard and screen reader. */
import type { CaseView, KindDef, Move } from "../../api/types";
import { useLabels } from "../../app/labels";
import { useWriting } from "../../app/settings";
import { BOX_HEIGHT, BOX_WIDTH, layOut } from "../../lib/diagram";
import { Section } from "../../ui/parts";

export default function Diagram({ which, kind }: { which: CaseView; kind: KindDef }) {
  const { words, text } = useWriting();
  const labels = useLabels();
  const start = kind.states.find((state) => state.start)?.name;
  if (!start) return null;
  const arrows = kind.moves.flatMap((move) => move.from.map((from) => ({ from, to: move.to ?? from, label: labels.act(kind.name, move.act) })));
  const layout = layOut(kind.states.map((state) => state.name), start, arrows);
  const passed = new Set(which.history.filter((entry) => entry.accepted).flatMap((entry) => [entry.from, entry.to]));
  const isEnd = (name: string) => kind.states.find((state) => state.name === name)?.end ?? false;
  return (
    <Section title={words.case.diagram} id="diagram">
      <p className="muted small-text">{words.case.diagramNote}</p>
      <div className="diagram-scroll" tabIndex={0} role="group" aria-label={words.case.diagram}>
        <svg className="diagram" width={layout.width} height={layout.height} viewBox={`0 0 ${layout.width} ${layout.height}`} role="img" aria-label={`${labels.kind(kind.name)}: ${labels.state(kind.name, which.state)}, ${words.case.here}`}>
          <defs>
            <marker id="arrow" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" orient="auto-start-reverse">
              <path d="M0 0 10 5 0 10z" className="arrow-head" />
            </marker>
          </defs>
          {layout.paths.map((path) => (
            <path key={`${path.from}-${path.to}`} className="arrow" d={path.d} markerEnd="url(#arrow)" />
          ))}
          {layout.boxes.map((box) => {
            const here = box.name === which.state;
            return (
              <g key={box.name} className={`state ${here ? "here" : passed.has(box.name) ? "passed" : ""}`}>
                <rect x={box.x} y={box.y} width={BOX_WIDTH} height={BOX_HEIGHT} rx="10" />
                {isEnd(box.name) && <rect className="inner" x={box.x + 4} y={box.y + 4} width={BOX_WIDTH - 8} height={BOX_HEIGHT - 8} rx="7" />}
                <foreignObject x={box.x + 6} y={box.y + 3} width={BOX_WIDTH - 12} height={BOX_HEIGHT - 6}>
                  <div className="state-name">
                    {here && "▶ "}
                    {labels.state(kind.name, box.name)}
                  </div>
                </foreignObject>
              </g>
            );
          })}
          {layout.paths.map((path) => (
            <text key={`${path.from}-${path.to}`} className="arrow-label" x={path.x} y={path.y} textAnchor={path.anchor}>
              {path.labels.map((label, at) => (
                <tspan key={label} x={path.x} dy={at === 0 ? 0 : 19}>
                  {label}
                </tspan>
              ))}
            </text>
          ))}
        </svg>
      </div>
      <details>
        <summary>{words.case.outline}</summary>
        <ol className="outline">
          {kind.states.map((state) => (
            <li key={state.name} aria-current={state.name === which.state ? "step" : undefined}>
              <strong>{labels.state(kind.name, state.name)}</strong>
              <span className="muted">
                {state.start && ` · ${words.case.start}`}
                {state.end && ` · ${words.case.end}`}
                {state.name === which.state ? ` · ${words.case.here}` : passed.has(state.name) ? ` · ${words.case.passed}` : ""}
              </span>
              <Ways moves={kind.moves.filter((move) => move.from.includes(state.name))} kind={kind} who={(move) => text(move.who)} />
            </li>
          ))}
        </ol>
      </details>
    </Section>
  );
}

function Ways({ moves, kind, who }: { moves: Move[]; kind: KindDef; who: (move: Move) => string }) {
  const labels = useLabels();
  if (moves.length === 0) return null;
  return (
    <ul>
      {moves.map((move, at) => (
        <li key={`${at}-${move.act}`}>
          {labels.act(kind.name, move.act)} → {move.to ? labels.state(kind.name, move.to) : "="} <span className="muted">({who(move)})</span>
        </li>
      ))}
    </ul>
  );
}
