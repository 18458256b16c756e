import { accounts } from "./accounts.mjs";
import { accessible } from "./accessible.mjs";
import { conflict, unknown } from "./answers.mjs";
import { bulk } from "./bulk.mjs";
import { keeps } from "./keeps.mjs";
import { keyboard } from "./keyboard.mjs";
import { long } from "./long.mjs";
import { meeting } from "./meeting.mjs";
import { month } from "./month.mjs";
import { signIn } from "./sign-in.mjs";
import { provider } from "./provider.mjs";
import { studio } from "./studio.mjs";
import { year } from "./year.mjs";

export const plays = { "sign in": signIn, accounts, provider, "a month": month, "a year": year, keeps, unknown, conflict, bulk, keyboard, long, meeting, studio, accessible };
