import { useWriting } from "./settings";

export function LanguageSwitch() {
  const { language, change, words } = useWriting();
  return (
    <div className="segmented" role="group" aria-label={words.settings.language}>
      <button type="button" lang="th" aria-pressed={language === "th"} onClick={() => change({ language: "th" })}>
        ไทย
      </button>
      <button type="button" lang="en" aria-pressed={language === "en"} onClick={() => change({ language: "en" })}>
        English
      </button>
    </div>
  );
}

export function DisplaySettings() {
  const { thaiDigits, shortcuts, change, words } = useWriting();
  return (
    <div className="stack tight">
      <LanguageSwitch />
      <label className="switch-line" title={words.settings.thaiDigitsNote}>
        <input type="checkbox" checked={thaiDigits} onChange={(event) => change({ thaiDigits: event.target.checked })} />
        {words.settings.thaiDigits}
      </label>
      <label className="switch-line" title={words.settings.shortcutsNote}>
        <input type="checkbox" checked={shortcuts} onChange={(event) => change({ shortcuts: event.target.checked })} />
        {words.settings.shortcuts}
      </label>
    </div>
  );
}
