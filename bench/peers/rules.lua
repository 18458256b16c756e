-- R1 and R2 of bench_feel as a program in Lua: the same records, the conditions written out by hand.
--   luajit bench/peers/rules.lua     prints, for each, how many records are true and evaluations a second

local themes = {"water", "health", "education", "energy", "transport", "agriculture", "culture", "sport"}
local risks = {"low", "medium", "high"}

local function draws(seed)
  local x = seed
  return function(n)
    -- 32 bits: the product is taken apart, as numbers are doubles.
    local low, high = x % 65536, math.floor(x / 65536)
    x = (1664525 * low + ((1664525 * high) % 65536) * 65536 + 1013904223) % 4294967296
    return math.floor(x / 256) % n
  end
end

local function iso(days)  -- since 1970-01-01
  local z = days + 719468
  local era = math.floor(z / 146097)
  local doe = z - era * 146097
  local yoe = math.floor((doe - math.floor(doe / 1460) + math.floor(doe / 36524) - math.floor(doe / 146096)) / 365)
  local doy = doe - (365 * yoe + math.floor(yoe / 4) - math.floor(yoe / 100))
  local mp = math.floor((5 * doy + 2) / 153)
  local month = mp < 10 and mp + 3 or mp - 9
  local year = yoe + era * 400 + (month <= 2 and 1 or 0)
  return string.format("%04d-%02d-%02d", year, month, doy - math.floor((153 * mp + 2) / 5) + 1)
end

local function plans()
  local draw, all = draws(20261001), {}
  for i = 1, 1000 do
    local plan = {budget = 300000 + draw(250000), theme = themes[draw(8) + 1], kpis = {}, activities = {}}
    for k = 1, draw(4) do plan.kpis[k] = "kpi " .. k end
    plan.start = iso(20697 + draw(420))
    for k = 1, 5 do plan.activities[k] = {name = "activity " .. k, owner = draw(100) < 95 and "owner " .. k or ""} end
    all[i] = plan
  end
  return all
end

local allowed = {"water", "health", "education", "energy", "transport", "agriculture"}
local function among(texts, text)
  for i = 1, #texts do if texts[i] == text then return true end end
  return false
end

local function rule(plan)
  if plan.budget > 500000 or not among(allowed, plan.theme) or #plan.kpis < 1 then return false end
  if plan.start < "2026-10-01" or plan.start > "2027-09-30" then return false end
  for i = 1, #plan.activities do if plan.activities[i].owner == "" then return false end end
  return true
end

local function projects()
  local draw, all = draws(20270930), {}
  for i = 1, 1000 do
    all[i] = {budget = draw(1000000), theme = themes[draw(8) + 1], risk = risks[draw(3) + 1], months = 1 + draw(36)}
  end
  return all
end

local every = themes
local rows = {
  {0, 49999, {"water", "health"}, {"low"}, 1, 6, "desk"},
  {0, 49999, {"education", "culture", "sport"}, {"low", "medium"}, 1, 12, "desk"},
  {0, 99999, {"energy", "transport"}, {"low"}, 1, 12, "section"},
  {50000, 149999, {"water", "health"}, {"low", "medium"}, 1, 12, "section"},
  {50000, 199999, {"agriculture"}, {"low", "medium"}, 1, 18, "section"},
  {0, 199999, {"education", "culture", "sport"}, {"high"}, 1, 12, "division"},
  {100000, 299999, {"energy", "transport"}, {"low", "medium"}, 1, 18, "division"},
  {150000, 399999, {"water", "health"}, {"low", "medium"}, 1, 24, "division"},
  {0, 149999, {"water", "health", "energy", "transport"}, {"high"}, 1, 12, "division"},
  {200000, 399999, {"education", "culture", "sport"}, {"low", "medium"}, 1, 24, "division"},
  {200000, 499999, {"agriculture"}, risks, 1, 24, "department"},
  {300000, 599999, {"energy", "transport"}, {"low", "medium"}, 1, 24, "department"},
  {400000, 699999, {"water", "health", "education"}, {"low", "medium"}, 1, 36, "department"},
  {150000, 499999, {"water", "health", "energy", "transport"}, {"high"}, 1, 24, "department"},
  {400000, 699999, {"culture", "sport"}, risks, 1, 36, "office"},
  {500000, 799999, {"agriculture", "energy", "transport"}, {"low", "medium"}, 1, 36, "office"},
  {500000, 799999, {"water", "health", "education", "energy"}, {"high"}, 1, 36, "office"},
  {700000, 899999, {"water", "health", "education", "culture", "sport"}, {"low", "medium"}, 1, 36, "board"},
  {800000, 999999, {"agriculture", "energy", "transport"}, risks, 1, 36, "board"},
  {0, 999999, every, risks, 13, 36, "council"},
}

local function route(project)
  for i = 1, #rows do
    local row = rows[i]
    if project.budget >= row[1] and project.budget <= row[2] and among(row[3], project.theme) and
        among(row[4], project.risk) and project.months >= row[5] and project.months <= row[6] then
      return row[7]
    end
  end
  return false
end

local function measure(name, records, ask)
  local yes = 0
  for i = 1, #records do if ask(records[i]) then yes = yes + 1 end end
  local best = 0
  for _ = 1, 5 do
    local count, began = 0, os.clock()
    repeat
      for i = 1, #records do if ask(records[i]) then count = count + 1 end end
    until os.clock() - began > 0.2
    best = math.max(best, count / yes * #records / (os.clock() - began))
  end
  print(string.format("%s %d %.0f", name, yes, best))
end

measure("R1", plans(), rule)
measure("R2", projects(), route)
