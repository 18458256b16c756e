import { accessible } from "./accessible.mjs";
import { agreements } from "./agreements.mjs";
import { conflict, unknown } from "./answers.mjs";
import { bulk } from "./bulk.mjs";
import { everybody } from "./everybody.mjs";
import { guide } from "./guide.mjs";
import { imports } from "./imports.mjs";
import { keeps } from "./keeps.mjs";
import { keyboard } from "./keyboard.mjs";
import { long } from "./long.mjs";
import { meeting } from "./meeting.mjs";
import { month } from "./month.mjs";
import { signIn } from "./sign-in.mjs";
import { studio } from "./studio.mjs";
import { year } from "./year.mjs";
import { yearEnd } from "./year-end.mjs";

export const plays = { "sign in": signIn, guide, "a month": month, "a year": year, "year end": yearEnd, agreements, imports, keeps, unknown, conflict, bulk, keyboard, long, meeting, studio, everybody, accessible };
