/**
 * The text editor. It lives in a shadow root: its styles are then constructed sheets, which the content policy of the pages
 * allows as it stands. Tab leaves it, so that nobody is caught in it; Ctrl-M lets Tab indent.
 */
import { autocompletion, completionKeymap, type Completion, type CompletionContext, type CompletionResult } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { lintGutter, lintKeymap, setDiagnostics, type Diagnostic } from "@codemirror/lint";
import { EditorState, Transaction, type Extension } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, hoverTooltip, keymap, lineNumbers } from "@codemirror/view";
import type { CompletionItem, Finding, Fix } from "../../api/studio";
import { offsetOf, placeOf } from "../../lib/packageDraft";
import { definitionLanguage } from "./language";

export interface EditorMeans {
  label: string;
  phrases: Record<string, string>;
  onChange(file: string, text: string): void;
  onMove(file: string, offset: number): void;
  complete(file: string, offset: number, signal: AbortSignal): Promise<CompletionItem[]>;
  explain(file: string, offset: number): Promise<string | null>;
  applyFix(fix: Fix): void;
}

const look = EditorView.theme({
  "&": { height: "100%", color: "var(--ink)", backgroundColor: "var(--surface)", fontSize: "0.95rem" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: 'ui-monospace, "Noto Sans Mono", "DejaVu Sans Mono", monospace, Sarabun', lineHeight: "1.75", overflow: "auto" },
  ".cm-scroller:focus-visible": { outline: "3px solid var(--focus)", outlineOffset: "-3px" },
  ".cm-content": { caretColor: "var(--ink)", paddingBlock: "0.5rem" },
  ".cm-cursor": { borderLeftColor: "var(--ink)", borderLeftWidth: "2px" },
  ".cm-gutters": { backgroundColor: "var(--sunken)", color: "var(--muted)", borderRight: "1px solid var(--line)" },
  ".cm-activeLine": { backgroundColor: "color-mix(in srgb, var(--main-soft) 55%, transparent)" },
  ".cm-activeLineGutter": { backgroundColor: "var(--main-soft)", color: "var(--ink)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": { backgroundColor: "color-mix(in srgb, var(--main) 28%, transparent)" },
  ".cm-tooltip": { backgroundColor: "var(--surface)", color: "var(--ink)", border: "1px solid var(--line-strong)", borderRadius: "8px", maxWidth: "min(36rem, 90vw)", fontFamily: "Sarabun, sans-serif", lineHeight: "1.6" },
  ".cm-tooltip-hover": { padding: "0" },
  ".explained": { padding: "0.5rem 0.75rem", whiteSpace: "pre-wrap" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "inherit", maxHeight: "16rem" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "0.15rem 0.6rem", lineHeight: "1.7" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { backgroundColor: "var(--main)", color: "var(--main-ink)" },
  ".cm-completionDetail": { color: "var(--muted)", fontStyle: "normal" },
  "li[aria-selected] .cm-completionDetail": { color: "inherit" },
  ".cm-completionInfo": { padding: "0.5rem 0.75rem", whiteSpace: "pre-wrap" },
  ".cm-diagnostic": { padding: "0.4rem 0.75rem", lineHeight: "1.6", whiteSpace: "pre-wrap" },
  ".cm-diagnosticAction": { backgroundColor: "var(--main)", color: "var(--main-ink)", border: "0", borderRadius: "6px", padding: "0.15rem 0.6rem", font: "inherit" },
  ".cm-panels": { backgroundColor: "var(--sunken)", color: "var(--ink)" },
  ".cm-panel.cm-panel-lint ul [aria-selected]": { backgroundColor: "var(--main-soft)" },
});

/** The language server writes its help in Markdown; it is shown as text. */
export function plain(markdown: string): string {
  return markdown
    .replace(/```\w*\n([\s\S]*?)```/g, "$1")
    .replace(/\*\*(.+?)\*\*/g, "$1")
    .replace(/`([^`]+)`/g, "$1")
    .replace(/ {2}\n/g, "\n")
    .trim();
}

function paragraph(text: string): HTMLElement {
  const made = document.createElement("div");
  made.className = "explained";
  made.textContent = plain(text);
  return made;
}

export class Editor {
  private readonly view: EditorView;
  private readonly states = new Map<string, EditorState>();
  private file = "";
  private readonly extensions: Extension[];

  constructor(
    host: HTMLElement,
    private readonly means: EditorMeans,
  ) {
    const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
    root.replaceChildren();
    this.extensions = [
      lineNumbers(),
      highlightActiveLine(),
      highlightActiveLineGutter(),
      drawSelection(),
      history(),
      lintGutter(),
      EditorState.phrases.of(means.phrases),
      EditorView.contentAttributes.of({ "aria-label": means.label, spellcheck: "false", autocapitalize: "off", autocorrect: "off" }),
      definitionLanguage,
      autocompletion({ override: [(context) => this.complete(context)], icons: false, maxRenderedOptions: 200 }),
      hoverTooltip(async (_view, pos) => {
        const said = await means.explain(this.file, pos).catch(() => null);
        return said ? { pos, create: () => ({ dom: paragraph(said) }) } : null;
      }),
      keymap.of([...completionKeymap, ...lintKeymap, ...historyKeymap, ...defaultKeymap]),
      look,
      // The browser itself would put what is typed over a selection into an inline style, which the policy forbids.
      EditorView.domEventHandlers({
        beforeinput: (event, view) => {
          if (event.inputType !== "insertText" || event.data === null || view.composing || view.state.selection.main.empty) return false;
          view.dispatch(view.state.replaceSelection(event.data), { userEvent: "input.type", scrollIntoView: true });
          return true;
        },
      }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged && !update.transactions.some((one) => one.annotation(Transaction.remote))) means.onChange(this.file, update.state.doc.toString());
        if (update.selectionSet || update.docChanged) means.onMove(this.file, update.state.selection.main.head);
      }),
    ];
    this.view = new EditorView({ parent: root, root });
    this.view.scrollDOM.tabIndex = 0;
    this.view.scrollDOM.setAttribute("role", "group");
    this.view.scrollDOM.setAttribute("aria-label", means.label);
  }

  /** Shows a file; what was typed in it before, and the way back, are still there. */
  show(file: string, text: string): void {
    if (file === this.file) {
      if (this.view.state.doc.toString() !== text) this.view.dispatch({ changes: changeBetween(this.view.state.doc.toString(), text), annotations: Transaction.remote.of(true) });
      return;
    }
    if (this.file) this.states.set(this.file, this.view.state);
    this.file = file;
    const kept = this.states.get(file);
    this.view.setState(kept && kept.doc.toString() === text ? kept : EditorState.create({ doc: text, extensions: this.extensions }));
  }

  /** Marks what was found in the file that is shown. */
  mark(findings: Finding[], say: (finding: Finding) => { message: string; fix: (fix: Fix) => string }): void {
    const text = this.view.state.doc.toString();
    const marks = findings
      .filter((one) => one.file === this.file)
      .map((one): Diagnostic => {
        const from = offsetOf(text, one.range.start);
        const { message, fix } = say(one);
        return {
          from,
          to: Math.max(from, offsetOf(text, one.range.end)),
          severity: one.severity === "note" ? "info" : one.severity,
          source: one.code,
          message,
          actions: one.fixes.map((each) => ({ name: fix(each), apply: () => this.means.applyFix(each) })),
        };
      });
    this.view.dispatch(setDiagnostics(this.view.state, marks));
  }

  /** Puts the cursor at a line, from 0. */
  go(offset: number): void {
    const at = Math.min(offset, this.view.state.doc.length);
    this.view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: "center" }) });
    this.view.focus();
  }

  end(): void {
    this.view.destroy();
  }

  private async complete(context: CompletionContext): Promise<CompletionResult | null> {
    const typed = context.matchBefore(/[\p{L}\p{M}\d_]+/u);
    if (!context.explicit && !typed && !/[|:."{=] ?$/.test(context.state.sliceDoc(Math.max(0, context.pos - 2), context.pos))) return null;
    const stop = new AbortController();
    context.addEventListener("abort", () => stop.abort());
    const items = await this.means.complete(this.file, context.pos, stop.signal).catch(() => []);
    if (items.length === 0) return null;
    const text = context.state.doc.toString();
    const from = items[0]?.textEdit ? offsetOf(text, items[0].textEdit.range.start) : (typed?.from ?? context.pos);
    return { from, to: context.pos, options: items.map((item, at) => option(item, items.length - at)), validFor: /^[\p{L}\p{M}\d_ ]*$/u };
  }
}

function option(item: CompletionItem, rank: number): Completion {
  const documentation = typeof item.documentation === "string" ? item.documentation : item.documentation?.value;
  return { label: item.label, apply: item.textEdit?.newText ?? item.label, detail: item.detail, info: documentation ? () => paragraph(documentation) : undefined, boost: Math.min(99, rank / 100) };
}

/** The one stretch in which two texts differ, so that the cursor stays where it is. */
export function changeBetween(before: string, after: string): { from: number; to: number; insert: string } {
  let from = 0;
  const most = Math.min(before.length, after.length);
  while (from < most && before[from] === after[from]) from += 1;
  let same = 0;
  while (same < most - from && before[before.length - 1 - same] === after[after.length - 1 - same]) same += 1;
  return { from, to: before.length - same, insert: after.slice(from, after.length - same) };
}

export { placeOf };
