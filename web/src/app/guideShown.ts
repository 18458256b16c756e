/** Whether the guide of a demonstration is begun, put off or not yet looked at: for this browser, whoever is signed in. */
import { useSyncExternalStore } from "react";

export type GuideStanding = "new" | "begun" | "closed";

const KEY = "anumat.guide";
const listeners = new Set<() => void>();

function read(): GuideStanding {
  const kept = localStorage.getItem(KEY);
  return kept === "begun" || kept === "closed" ? kept : "new";
}

export function setGuide(standing: GuideStanding): void {
  localStorage.setItem(KEY, standing);
  for (const tell of listeners) tell();
}

export function useGuideStanding(): GuideStanding {
  return useSyncExternalStore((tell) => {
    listeners.add(tell);
    return () => listeners.delete(tell);
  }, read);
}
