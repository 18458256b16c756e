/** The texts of the guide, in English; `thGuide.ts` has the same ones in Thai. What its steps say comes from the sample. */
export const enGuide = {
  guide: {
    begin: "Show me how",
    preparing: "Preparing…",
    later: "Not now",
    close: "Close the guide",
    open: "Guide",
    step: (step: number, whole: number) => `Step ${step} of ${whole}`,
    steps: "All steps",
    done: "done",
    become: (name: string) => `Go on as ${name}`,
    go: "Take me there",
    finish: "Done",
    left: "The case has gone another way than the guide. Look at it, or close the guide.",
    look: "Open the case",
  },
};
