/** Arabic and Thai digits. What is stored and sent always has Arabic digits; Thai ones are a way to show and to type. */

const ZERO_THAI = 0x0e50;

/** The text with each 0-9 shown as ๐-๙. */
export function toThaiDigits(text: string): string {
  return text.replace(/[0-9]/g, (digit) => String.fromCharCode(ZERO_THAI + Number(digit)));
}

/** The text with each ๐-๙ as 0-9: for everything that a person typed. */
export function toArabicDigits(text: string): string {
  return text.replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - ZERO_THAI));
}
