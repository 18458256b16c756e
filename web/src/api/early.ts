/** The answers that `src/early.ts` asked for before this page's scripts were there: each is handed out once, and only while it is new. */
const NEW_MS = 10_000;

declare global {
  interface Window {
    anumatAsked?: Record<string, { answer: Promise<Response>; at: number }>;
  }
}

/** The answer to a GET of this path that is there or on its way; null when it must be asked for. */
export function takeEarly(path: string): Promise<Response> | null {
  const found = window.anumatAsked?.[path];
  if (!found) return null;
  delete window.anumatAsked![path];
  return performance.now() - found.at < NEW_MS ? found.answer : null;
}

/** Whether this path was asked for early, and nobody has taken the answer yet. */
export function isEarly(path: string): boolean {
  return window.anumatAsked?.[path] !== undefined;
}

/** What was asked for another person is nobody's. */
export function dropEarly(): void {
  delete window.anumatAsked;
}
