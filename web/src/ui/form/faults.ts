import { useWriting } from "../../app/settings";
import { readTypedDate } from "../../lib/dates";
import type { Fault, Typed } from "../../lib/values";

/** What is wrong with a field, in words. */
export function useFaultTexts(): (fault: Exclude<Fault, null>, typed: Typed) => string {
  const { words } = useWriting();
  return (fault, typed) => {
    switch (fault) {
      case "missing":
        return words.form.missing;
      case "amount":
        return words.form.badAmount;
      case "number":
        return words.form.badNumber;
      case "date":
        return words.form.badDate;
      case "dateForm":
        return words.form.badDateForm;
      case "dateYear":
        return words.form.badDateYear;
      case "dateAsk": {
        const read = readTypedDate(String(typed));
        return words.form.askYear(read.kind === "ask" ? read.year : 0);
      }
      case "json":
        return words.form.badJson;
    }
  };
}
