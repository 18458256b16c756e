/** The texts of somebody's own account, in English; `thAccount.ts` has the same ones in Thai. */
export const enAccount = {
  account: {
    title: "My account",
    feeds: "Calendar",
    feedNote: "Deadlines and sessions in the calendar of a phone or a mail program. Whoever has the address reads these days and nothing else; end it when it gets into wrong hands.",
    feedName: "For which device or program",
    makeFeed: "Make an address",
    feedMade: "The address, shown once",
    copy: "Copy",
    copied: "Copied.",
    tokens: "Tokens and addresses",
    noTokens: "There is none.",
    scopes: { read: "reads", act: "acts", bind: "binds the office", admin: "administers", calendar: "calendar" } as Record<string, string>,
    until: (day: string) => `until ${day}`,
    end: "End",
    password: "Password",
    oldPassword: "Present password",
    newPassword: "New password",
    changePassword: "Set the new password",
    passwordNote: "15 characters at least, 8 with a one-time code. All sessions end.",
  },
};
