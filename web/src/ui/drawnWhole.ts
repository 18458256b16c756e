/** So many rows of a list are drawn without a second thought; of a longer one only what is near the window (`longList.ts`). */
export const DRAWN_WHOLE = 120;
/** And so many of its first ones, until what draws it has come. */
export const BEGINNING = 40;
