#!/usr/bin/env python3
"""A year of another unit: forty projects, other people, other dates, drawn from a seed. Its tables are worked out here, by
rules that share nothing with the program, and compared with those that `anumat year replay` writes.

    other_unit.py PROGRAM [SEED ...]      replay and compare
    other_unit.py --write FOLDER [SEED]   only write the files
"""
import csv
import datetime as dt
import json
import random
import subprocess
import sys
import tempfile
from fractions import Fraction
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BEGIN = dt.date(2031, 10, 1)
END = dt.date(2032, 9, 30)
YEAR = 2575
DAY = dt.timedelta(days=1)
PROJECTS = 40
# Card, what it measures, direction, method, levels.
CARDS = [
    ("M1", "participants_sum", "up", "linear", [100, 200, 300, 400, 500]),
    ("M2", "survey_weighted_mean", "up", "linear", [3, 3.5, 4, 4.4, 5]),
    ("M3", "projects_summarized_percent", "up", "linear", [7, 20, 33, 41, 50]),
    ("M4", "knowledge_items_sum", "up", "step", [4, 8, 12, 16, 20]),
    ("M5", "networks_sum", "up", "step", [1, 2, 3, 4, 5]),
    ("M6", "theme_ok_at_first_proposal_percent", "up", "linear", [60, 70, 80, 90, 100]),
    ("M7", "approval_working_days_mean", "down", "linear", [9, 7, 5, 3, 1]),
]
# Order, kind, deputy, first and last day, scope, cap. One ends early, one is about something else, and one has none.
ORDERS = [
    ("AC1", "substitute", "U02", BEGIN, dt.date(2032, 3, 31), "all_powers_of_principal", ""),
    ("AC2", "delegate", "U03", BEGIN, END, "approve_project_memo", "4500.00"),
    ("AC3", "delegate", "U04", BEGIN, END, "sign_letters", ""),
]
TYPES = ["ทดลอง", "ประกวด", "เสวนา", "นิทรรศการ", "ภาคสนาม"]


def baht(satang):
    return f"{satang // 100}.{satang % 100:02d}" if satang >= 0 else "-" + baht(-satang)


def places(number, digits):
    """Half up, with exactly so many places."""
    whole = (number * 10 ** digits * 2 + 1) // 2
    return f"{whole // 10 ** digits}.{whole % 10 ** digits:0{digits}d}"


class Year:
    """The year as it happened, from which both the files and the tables come."""

    def __init__(self, seed):
        self.draw = random.Random(seed)
        self.holidays = sorted({BEGIN + DAY * self.draw.randrange(400) for _ in range(15)})
        self.people()
        self.themes = [
            (f"TH-{n}", f"งาน {n}", BEGIN, END if n else dt.date(2032, 5, 31), self.draw.sample(TYPES, 2 + n % 2))
            for n in range(5)
        ]
        self.objectives = [f"G{n}" for n in range(1, 6)]
        self.kpis = [f"M{n}" for n in range(1, 8)]
        self.projects = [self.project(n) for n in range(1, PROJECTS + 1)]
        self.meetings = []
        self.attendance = []
        self.resolutions = []
        self.sessions()

    def people(self):
        roles = ["director", "deputy_director", "head_of_office", "procurement_officer", "finance_officer",
                 "meeting_secretary", "pr_officer", "registry_officer"]
        self.staff = [(f"U{n:02d}", role, BEGIN, None) for n, role in enumerate(roles, 1)]
        # Two planning officers, one after the other.
        self.staff += [("U20", "planning_officer", BEGIN, dt.date(2032, 2, 29)),
                       ("U21", "planning_officer", dt.date(2032, 3, 1), None)]
        self.owners = [f"W{n:02d}" for n in range(1, 13)]
        self.staff += [(owner, "project_owner", BEGIN, None) for owner in self.owners]
        self.committee = [("X1", "committee_chair", BEGIN, None)] + [
            (f"X{n}", "committee_member", BEGIN, None) for n in range(2, 8)]

    def works(self, day):
        return day.weekday() < 5 and day not in self.holidays

    def between(self, start, end):
        """Working days with neither end counted."""
        return sum(self.works(start + DAY * n) for n in range(1, (end - start).days))

    def plain_between(self, start, end):
        return sum((start + DAY * n).weekday() < 5 for n in range(1, (end - start).days))

    def after(self, start, end):
        return sum(self.works(start + DAY * n) for n in range(1, (end - start).days + 1))

    def working(self, day):
        while not self.works(day):
            day += DAY
        return day

    def planner(self, day):
        return "U20" if day <= dt.date(2032, 2, 29) else "U21"

    def project(self, number):
        draw = self.draw
        theme = draw.choice(self.themes)
        start = BEGIN + DAY * draw.randrange(30, 280)
        end = start + DAY * draw.randrange(5, 60)
        budget = draw.randrange(50_000, 900_000) * 100 + draw.randrange(100)
        one = {
            "code": f"N{number:02d}/75", "erp": f"75-8800-{number:03d}", "title": f"โครงการ, ที่ {number}",
            "objective": draw.choice(self.objectives[:4]), "theme": theme, "budget": budget, "start": start,
            "end": end, "owner": draw.choice(self.owners), "type": draw.choice(theme[4]),
            "kpis": draw.sample(self.kpis[:5], draw.randrange(1, 4)) if number % 13 else [],
        }
        one["granted"] = budget if number % 6 else budget - 100_000
        one["lost"] = 12_345_00 + number if number % 11 == 0 else 0
        self.propose(one, number)
        self.carry_out(one, number)
        return one

    def propose(self, one, number):
        submitted = self.working(max(BEGIN, one["start"] - DAY * self.draw.randrange(8, 40)))
        wrong = [t for t in TYPES if t not in one["theme"][4]]
        one["proposed_type"] = wrong[0] if number % 7 == 0 else one["type"]
        one["lines"] = one["budget"] - 1 if number % 10 == 0 else one["budget"]
        one["submitted"] = submitted
        one["decided"] = self.working(submitted + DAY)
        failed = []
        if one["proposed_type"] not in one["theme"][4]:
            failed.append("THEME_TYPE")
        if not one["theme"][2] <= one["start"] <= one["theme"][3]:
            failed.append("THEME_WINDOW")
        if not one["kpis"]:
            failed.append("KPI_LINK")
        if one["lines"] != one["budget"]:
            failed.append("LINES_SUM")
        if one["lost"]:
            failed.append("ERP_BUDGET_LOST")
        one["lead"] = self.between(submitted, one["start"])
        if one["lead"] < 7:
            failed.append("LEAD_TIME")
        one["failed"] = failed
        one["endorsed"] = not failed
        one["approved"] = self.working(one["decided"] + DAY) if one["endorsed"] else None
        one["approver"], one["capacity"] = [("U01", "self"), ("U02", "acting_substitute"), ("U03", "acting_delegate"),
                                            ("U04", "acting_delegate"), ("U08", "acting_delegate")][number % 5]

    def carry_out(self, one, number):
        held = one["endorsed"] and number % 9 != 0
        one["started"] = one["start"] if held else None
        one["finished"] = one["end"] if held and number % 8 else None
        # A summary comes in time to a meeting of the year, or not at all.
        one["summary"] = None
        if one["finished"] and one["finished"] < END - DAY * 60:
            one["summary"] = self.working(one["finished"] + DAY * self.draw.randrange(3, 40))
        one["complete"] = number % 5 != 0
        off = [t for t in TYPES if t not in one["theme"][4]]
        one["actual"] = off[-1] if held and number % 12 == 0 else one["type"]
        one["accepted"] = None

    def sessions(self):
        day, serial = self.working(dt.date(2031, 10, 20)), 0
        while day <= END - DAY * 5:
            serial += 1
            self.session(f"S-{serial}", "staff", day, serial)
            day = self.working(day + DAY * 28)
        for quarter, day in enumerate([dt.date(2032, 1, 22), dt.date(2032, 4, 22), dt.date(2032, 7, 22)], 1):
            self.session(f"C-{quarter}", "committee", self.working(day), quarter)

    def session(self, name, body, day, serial):
        people = self.staff if body == "staff" else self.committee
        members = [p[0] for p in people if p[2] <= day and (p[3] is None or day <= p[3])]
        few = body == "staff" and serial == 4
        present = members[: len(members) // 2 - 1] if few else members[: len(members) - self.draw.randrange(3)]
        sent = day - DAY * 7
        self.meetings.append({"id": name, "body": body, "day": day, "members": len(members),
                              "needed": (len(members) + 1) // 2, "present": len(present), "number": f"{serial}/2575",
                              "sent": sent})
        self.attendance += [(name, p, "present" if p in present else "absent") for p in members]
        quorate = len(present) >= (len(members) + 1) // 2
        if body == "committee":
            self.resolve(name, "quarter_report", f"Q{serial}", "acknowledged", len(present), 0, quorate, len(present))
            return
        if serial == 1:
            self.resolve(name, "plan", "", "approved", len(present), 0, quorate, len(present))
        for one in self.projects:
            if one["summary"] is None or one["accepted"] or one["summary"] > day - DAY * 3:
                continue
            against = len(present) if one["code"].endswith("7/75") and not one.get("lost_once") else 0
            one["lost_once"] = True
            carried = quorate and not against and one["complete"]
            if not one["complete"]:
                # The open finding stops the acceptance, so that the meeting defers it.
                self.resolve(name, "project_summary", one["code"], "deferred", len(present), 0, quorate, len(present))
                continue
            self.resolve(name, "project_summary", one["code"], "approved", len(present) - against, against, quorate,
                         len(present))
            if carried:
                one["accepted"] = day

    def resolve(self, session, kind, subject, result, yes, no, quorate, present):
        name = f"RES{len(self.resolutions) + 1:03d}"
        validity = "invalid_no_quorum" if not quorate else "valid" if yes > no else "invalid_not_carried"
        self.resolutions.append((name, session, kind, subject, result, yes, no, present, validity))

    # What the files say.

    def write(self, folder):
        def table(name, heading, rows):
            with open(folder / name, "w", newline="", encoding="utf-8") as out:
                writer = csv.writer(out, lineterminator="\n")
                writer.writerow(heading.split(","))
                writer.writerows(rows)

        quarters = [["Q1", "2031-10-01", "2031-12-31"], ["Q2", "2032-01-01", "2032-03-31"],
                    ["Q3", "2032-04-01", "2032-06-30"], ["Q4", "2032-07-01", "2032-09-30"]]
        (folder / "params.json").write_text(json.dumps({
            "unit": {"name_th": "ศูนย์อื่น", "unit_code": "8800"}, "fiscal_year_be": YEAR,
            "from": BEGIN.isoformat(), "to": END.isoformat(), "quarters": quarters,
            "calendar_covers": [BEGIN.isoformat(), (END + DAY * 92).isoformat()],
            "unit_rule": {"lead_time_working_days_min": 7, "summary_due_calendar_days": 21,
                          "required_evidence_th": ["ใบเสร็จ"], "required_evidence_if_participants_th": ["รายชื่อ"],
                          "kpi_floor": "0.50", "kpi_cap": "4.80",
                          "recusal_reduces_quorum_base": {"staff": "no", "committee": "no"}},
            "kpi_measure": {code: measure for code, measure, *_ in CARDS}}, ensure_ascii=False))
        table(f"holidays_{YEAR}.csv", "date,name_th,kind,lunar_computed",
              [(day, "วันหยุด", "fixed", "no") for day in self.holidays])
        table("people.csv", "person_id,role,position_th,bodies,active_from,active_to",
              [(p, role, f"ตำแหน่ง {p}", "staff", a, b or "") for p, role, a, b in self.staff]
              + [(p, role, f"ตำแหน่ง {p}", "committee", a, b or "") for p, role, a, b in self.committee])
        table("purchase_orders.csv", "po_no,project_id,po_date,amount_baht,category,description_th,delivery_due", [])
        table("unit_vouchers.csv", "voucher_no,voucher_date,project_id,category,category_th,amount_baht,po_no,payee_ref,unit_status", [])
        table("erp_vouchers.csv", "เลขที่เอกสาร,เลขที่ฎีกา,วันที่ตั้งเบิก,วันที่จ่าย,รหัสโครงการ,รหัสหน่วยงาน,หมวดรายจ่าย,จำนวนเงินขอเบิก,ภาษีหัก ณ ที่จ่าย,จำนวนเงินจ่ายสุทธิ,เลขที่ใบสั่งซื้อ,สถานะ",
              [("รวมทั้งสิ้น", "", "", "", "", "", "", "0.00", "0.00", "0.00", "", "")])
        table("acting.csv", "acting_id,kind,kind_th,principal_id,acting_id_person,from,to,scope,max_amount_baht,order_no,order_date",
              [(order, kind, "", "U01", person, begin, end, scope, cap, f"คำสั่ง {order}", BEGIN)
               for order, kind, person, begin, end, scope, cap in ORDERS])
        table("themes.csv", "theme_id,name_th,window_from,window_to,allowed_activity_types",
              [(code, name, a, b, ";".join(types)) for code, name, a, b, types in self.themes])
        table("project_kpis.csv", "project_id,kpi_id", [(p["code"], k) for p in self.projects for k in p["kpis"]])
        table("budget_lines.csv", "project_id,category,category_th,expense_group_th,amount_baht",
              [(p["code"], c, c, "งบดำเนินงาน", baht(amount)) for p in self.projects
               for c, amount in (("service", p["budget"] // 3), ("material", p["budget"] - p["budget"] // 3))])
        table("owner_changes.csv", "project_id,from_person,to_person,effective_from,handover_note_th", [])
        table("projects.csv", "project_id,erp_code,name_th,objective_id,theme_id,fund_source,budget_plan_baht,planned_start,planned_end,owner_id,supervisor_id,activity_type",
              [(p["code"], p["erp"], p["title"], p["objective"], p["theme"][0], "revenue", baht(p["budget"]), p["start"],
                p["end"], p["owner"], "U02", p["type"]) for p in self.projects])
        table("activities.csv", "activity_id,project_id,name_th,activity_type_planned,activity_type_actual,planned_start,planned_end,budget_baht",
              [(p["code"] + "-a", p["code"], "กิจกรรม", p["type"], p["actual"] if p["started"] else "", p["start"], p["end"],
                baht(p["budget"])) for p in self.projects])
        table("budget_moves.csv", "move_id,date,project_id,kind,amount_baht,doc_no,note_th",
              [(f"BM{n}", BEGIN, p["code"], "allocation", baht(p["granted"]), f"บท.75/{n}", "")
               for n, p in enumerate(self.projects, 1)])
        erp = [(BEGIN, p, p["granted"], f"บท.75/{n}") for n, p in enumerate(self.projects, 1)]
        erp += [(p["submitted"] - DAY, p, -p["lost"], f"กค.75/{n}") for n, p in enumerate(self.projects, 1) if p["lost"]]
        table("erp_budget_moves.csv", "ลำดับ,วันที่,รหัสโครงการ,ประเภทรายการ,จำนวนเงิน,เลขที่เอกสาร,คำอธิบาย",
              [(n, f"{d.day:02d}/{d.month:02d}/{d.year + 543}", p["erp"], "จัดสรร" if a >= 0 else "เรียกคืน",
                f"{a / 100:,.2f}" if a >= 0 else f"({-a / 100:,.2f})", doc, "") for n, (d, p, a, doc) in enumerate(erp, 1)])
        table("proposals.csv", "proposal_id,project_id,rev,submitted,title_th,activity_type,theme_id,planned_start,planned_end,requested_baht,lines_sum_baht,kpis,missing_fields,plan_decided,plan_decision,plan_decided_by,approved,approver_id,approver_capacity,return_reason_th",
              [(f"P-{p['code']}", p["code"], 1, p["submitted"], p["title"], p["proposed_type"], p["theme"][0], p["start"],
                p["end"], baht(p["budget"]), baht(p["lines"]), ";".join(p["kpis"]), "", p["decided"],
                "endorsed" if p["endorsed"] else "returned", self.planner(p["decided"]), p["approved"] or "",
                p["approver"] if p["approved"] else "", p["capacity"] if p["approved"] else "", "" if p["endorsed"] else "แก้ไข")
               for p in self.projects])
        events = [(p["code"], kind, p[kind], p["owner"], "") for p in self.projects for kind in ("started", "finished")
                  if p[kind]]
        table("project_events.csv", "project_id,event,date,actor_id,ref", events)
        table("project_results.csv", "project_id,rev,submitted,participants,survey_n,survey_mean,knowledge_items,networks,evidence_th",
              [(p["code"], 1, p["summary"], 30, 20, "4.25", 1, 0, "ใบเสร็จ;รายชื่อ" if p["complete"] else "ใบเสร็จ")
               for p in self.projects if p["summary"]])
        table("meetings.csv", "meeting_id,body,number_be,date,kind,reconvened_from,notice_states_one_third_rule,notice_sent",
              [(m["id"], m["body"], m["number"], m["day"], "regular", "", "", m["sent"]) for m in self.meetings])
        table("attendance.csv", "meeting_id,person_id,status", self.attendance)
        table("recusals.csv", "resolution_id,person_id,reason_th", [])
        table("resolutions.csv", "resolution_id,meeting_id,kind,subject,text_th,result,yes,no,abstain,chair_casting_vote",
              [(r, s, kind, subject, "มติ", result, yes, no, 0, "") for r, s, kind, subject, result, yes, no, _, _ in
               self.resolutions])
        table(f"plan_review_{YEAR - 1}.csv", f"item,name_th,budget_{YEAR - 1}_baht,disbursed_{YEAR - 1}_baht,kpi_met,lesson_th,decision_{YEAR},project_id_{YEAR}",
              [(n, f"รายการ {n}", "1000.00", "900.50", "yes" if n % 2 else "no", "บทเรียน", "continue", "") for n in
               range(1, 16)])
        table("budget_requests.csv", "request_id,project_id,name_th,fund_source,requested_baht,granted_baht,decision,note_th",
              [(f"REQ{n}", p["code"], p["title"], "revenue", baht(p["budget"] + 50_000), baht(p["budget"]),
                "granted_reduced", "") for n, p in enumerate(self.projects, 1)])
        table("objectives.csv", "objective_id,plan_th,name_th", [(o, "แผน", f"วัตถุประสงค์ {o}") for o in self.objectives])
        table("kpis.csv", "kpi_id,name_th,unit_th,direction,method,weight_percent,target,level1,level2,level3,level4,level5,owner_id",
              [(code, f"ตัวชี้วัด {code}", "ร้อยละ", direction, method, 10 if n else 40, levels[-1], *levels, "U02")
               for n, (code, _, direction, method, levels) in enumerate(CARDS)])
        table("agreements.csv", "agreement_id,level,type_th,promisor_id,recipient_id,signed_date,kpis",
              [(f"A-{p['code']}", "project", "คำรับรอง", p["owner"], "U01", "2031-11-10", ";".join(p["kpis"]) or "M1")
               for p in self.projects])
        table("issues.csv", "issue_id,problem_type,project_id,found_date,found_by,description_th,measure_id,closed_date",
              [("I1", "budget_lost", next(p["code"] for p in self.projects if p["lost"]), "2032-08-20", "U04", "หาย", "ME1", "")])
        table("measures.csv", "measure_id,kind_th,title_th,effective_from,approved_in,published_to",
              [("ME1", "แบบฟอร์ม", "มาตรการ", "2032-09-06", "S-5", "บุคลากร")])

    # What the tables must say.

    def tables(self):
        made = {}
        made["proposal_gate.csv"] = [
            [f"P-{p['code']}", p["code"], "fail" if p["failed"] else "pass", ";".join(p["failed"]),
             "UNIT_ALLOCATION_PARTIAL" if p["granted"] < p["budget"] else "", str(p["lead"]),
             str(self.plain_between(p["submitted"], p["start"])), baht(p["lost"]) if p["lost"] else "",
             "endorsed" if p["endorsed"] else "returned", "",
             str(self.after(p["submitted"], p["approved"])) if p["approved"] else ""] for p in self.projects]
        made["meeting_quorum.csv"] = [
            [m["id"], m["body"], m["number"], str(m["day"]), str(m["members"]), str(m["needed"]), str(m["present"]), "7",
             "one_half", "quorum" if m["present"] >= m["needed"] else "no_quorum"] for m in self.meetings]
        made["resolution_validity.csv"] = [
            [r, s, subject, result, str(yes), str(no), "0", str(present), validity]
            for r, s, kind, subject, result, yes, no, present, validity in self.resolutions]
        quarters = [("Q1", dt.date(2031, 12, 31)), ("Q2", dt.date(2032, 3, 31)), ("Q3", dt.date(2032, 6, 30)),
                    ("Q4", dt.date(2032, 9, 30))]
        words = {"summarized": "สรุปผลการดำเนินงานแล้ว", "in_progress": "อยู่ระหว่างดำเนินการ", "not_started": "ยังไม่ได้ดำเนินการ"}

        def status(one, day):
            if one["accepted"] and one["accepted"] <= day:
                return "summarized"
            return "in_progress" if one["started"] and one["started"] <= day else "not_started"

        made["project_status_by_quarter.csv"] = [[q, str(day), p["code"], status(p, day), words[status(p, day)]]
                                                 for q, day in quarters for p in self.projects]
        made["project_status_counts.csv"] = [
            [q, str(day)] + [str(sum(status(p, day) == word for p in self.projects))
                             for word in ("summarized", "in_progress", "not_started")] for q, day in quarters]
        made["summary_completeness.csv"] = [
            [p["code"], "1", "complete" if p["complete"] else "incomplete", "" if p["complete"] else "evidence:รายชื่อ",
             str(p["finished"]), str(p["finished"] + DAY * 21), str(self.working(p["finished"] + DAY * 21)),
             str(p["summary"]), self.timeliness(p)] for p in self.projects if p["summary"]]
        made["theme_drift_execution.csv"] = [
            [p["code"] + "-a", p["code"], p["type"], p["actual"], p["theme"][0]] for p in self.projects
            if p["started"] and p["actual"] not in p["theme"][4]]
        asked = sum(p["budget"] + 50_000 for p in self.projects)
        granted = sum(p["budget"] for p in self.projects)
        made["budget_request_totals.csv"] = [
            [str(PROJECTS), baht(asked), baht(granted), baht((granted * 100_000 // asked + 5) // 10 )]]
        made["act_validity.csv"] = [
            [f"P-{p['code']}", "approve", str(p["approved"]), p["approver"],
             next((f"acting_{o[1]}" for o in ORDERS if o[2] == p["approver"]), ""),
             next((o[0] for o in ORDERS if o[2] == p["approver"]), ""), baht(p["budget"]),
             "invalid" if self.why_not(p) else "valid", self.why_not(p)]
            for p in self.projects if p["approved"] and p["capacity"] != "self"]
        made["kpi_scores.csv"] = self.scores()
        used = {k for p in self.projects for k in p["kpis"]}
        agreed = {k for p in self.projects for k in (p["kpis"] or ["M1"])}
        made["linkage_gaps.csv"] = (
            [["kpi_without_project", k] for k in self.kpis if k not in used]
            + [["kpi_not_in_project_agreement", k] for k in self.kpis if k not in agreed]
            + [["project_without_kpi", p["code"]] for p in self.projects if not p["kpis"]]
            + [["objective_without_project", o] for o in self.objectives
               if all(p["objective"] != o for p in self.projects)])
        return made

    @staticmethod
    def why_not(one):
        order = next((o for o in ORDERS if o[2] == one["approver"]), None)
        if order is None:
            return "no_order"
        if not order[3] <= one["approved"] <= order[4]:
            return "outside_period"
        if order[1] == "delegate" and order[5] != "approve_project_memo":
            return "outside_scope"
        return "above_cap" if order[6] and one["budget"] > int(float(order[6]) * 100) else ""

    def scores(self):
        """Exact fractions, rounded once at the end."""
        done = [p for p in self.projects if p["accepted"]]
        waits = [self.after(p["submitted"], p["approved"]) for p in self.projects
                 if p["approved"] and (p["capacity"] == "self" or not self.why_not(p))]
        off = sum(p["proposed_type"] not in p["theme"][4] or not p["theme"][2] <= p["start"] <= p["theme"][3]
                  for p in self.projects)
        figures = {
            "participants_sum": Fraction(30 * len(done)), "survey_weighted_mean": Fraction(17, 4) if done else None,
            "projects_summarized_percent": Fraction(100 * len(done), PROJECTS), "knowledge_items_sum": Fraction(len(done)),
            "networks_sum": Fraction(0), "theme_ok_at_first_proposal_percent": Fraction(100 * (PROJECTS - off), PROJECTS),
            "approval_working_days_mean": Fraction(sum(waits), len(waits)) if waits else None}
        rows, total = [], Fraction(0)
        for n, (code, measure, direction, method, levels) in enumerate(CARDS):
            weight, figure = 10 if n else 40, figures[measure]
            if figure is None:
                rows.append([code, "", method, direction, "", str(weight), ""])
                continue
            sign = 1 if direction == "up" else -1
            steps, at = [Fraction(str(level)) * sign for level in levels], figure * sign
            reached = sum(step <= at for step in steps)
            if method == "step" or reached == 5:
                score = Fraction(reached)
            else:
                low = max(reached - 1, 0)
                score = low + 1 + (at - steps[low]) / (steps[low + 1] - steps[low])
            score = min(max(score, Fraction("0.5")), Fraction("4.8"))
            total += score * weight / 100
            rows.append([code, places(figure, 4), method, direction, places(score, 4), str(weight),
                         places(score * weight / 100, 4)])
        return rows + [["TOTAL", "", "", "", "", "100", places(total, 2)]]

    def timeliness(self, one):
        due = self.working(one["finished"] + DAY * 21)
        return "on_time" if one["summary"] <= due else f"late_{(one['summary'] - due).days}_days"


def compare(year, out):
    wrong = []
    for name, wanted in year.tables().items():
        with open(out / name, newline="", encoding="utf-8") as file:
            found = list(csv.reader(file))[1:]
        if len(found) != len(wanted):
            wrong.append(f"{name}: {len(found)} rows, {len(wanted)} wanted")
        for n, (a, b) in enumerate(zip(found, wanted), 1):
            if a != b:
                wrong.append(f"{name}:{n}: {a}\n    wanted {b}")
    return wrong


def board(program, data):
    """The duties of the year that can be said without the program."""
    answer = subprocess.run([program, "year", "cycle", data, "--package", ROOT / "workflows/annual-plan", "-o", "json"],
                            capture_output=True, text=True, check=True)
    return {duty["duty"]: duty for duty in json.loads(answer.stdout)[0]["duties"]}


def check_board(year, duties):
    wrong = []

    def wanted(duty, state, of=None):
        found = duties[duty]["state"] if of is None else duties[duty]["times"][of]["state"]
        if found != state:
            wrong.append(f"{duty}: {found}, {state} wanted")

    wanted("review last year's plan", "done")
    wanted("review the requests", "done")
    wanted("review the indicators", "done")
    wanted("link the two plans", "late")  # The last objective has no project.
    wanted("align with the indicators", "late")
    wanted("adopt the operating plan", "done")
    wanted("sign the agreements", "late")  # There is none of the unit.
    wanted("publish the plan", "late")
    wanted("reconcile the budget", "late")
    for quarter in range(3):
        wanted("report to the committee", "done", quarter)
    wanted("make them measures", "done")
    wanted("publish the measures", "done")
    if len(duties) != 22:
        wrong.append(f"{len(duties)} duties on the board")
    if duties["review last year's plan"]["persons"] != ["U02"]:
        wrong.append(f"the deputy director is {duties['review last year' + chr(39) + 's plan']['persons']}")
    return wrong


def run(program, seed, broken=False):
    year = Year(seed)
    with tempfile.TemporaryDirectory() as place:
        data, out = Path(place) / "data", Path(place) / "out"
        data.mkdir()
        year.write(data)
        if broken:  # The harness must see what differs by one day.
            year.projects[0]["submitted"] -= DAY * 7
        subprocess.run([program, "year", "replay", data, "--out", out, "--package", ROOT / "workflows/annual-plan"],
                       check=True, capture_output=True, text=True)
        return compare(year, out) + ([] if broken else check_board(year, board(program, data)))


def main():
    if sys.argv[1] == "--write":
        folder = Path(sys.argv[2])
        folder.mkdir(parents=True, exist_ok=True)
        Year(int(sys.argv[3]) if len(sys.argv) > 3 else 1).write(folder)
        return 0
    program = sys.argv[1]
    failed = False
    for seed in [int(text) for text in sys.argv[2:]] or [1, 2]:
        for fault in run(program, seed):
            failed = True
            print(f"seed {seed}: {fault}")
    if not run(program, 3, broken=True):
        failed = True
        print("a planted difference was not noticed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
