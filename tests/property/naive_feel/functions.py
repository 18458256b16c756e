"""The functions that the maker calls."""
import datetime
import decimal

from values import D, Moment, Months, NUMBERS, calculate, compare, equal, kind, less, temporal, text_of

FUNCTIONS = {}


def function(*names):
    def keep(body):
        for name in names:
            FUNCTIONS[name] = body
        return body
    return keep


def as_list(arguments):
    return arguments[0] if len(arguments) == 1 and isinstance(arguments[0], list) else list(arguments)


function("count")(lambda items: None if items is None else D(len(items) if isinstance(items, list) else 1))
function("string length")(lambda text: None if text is None else D(len(text)))
function("abs")(lambda value: None if value is None else abs(value))
function("not")(lambda value: not value if isinstance(value, bool) else None)
function("string")(lambda value: None if value is None else text_of(value))
function("upper case")(lambda text: None if text is None else text.upper())
function("lower case")(lambda text: None if text is None else text.lower())
function("contains")(lambda text, part: None if None in (text, part) else part in text)
function("starts with")(lambda text, part: None if None in (text, part) else text.startswith(part))
function("ends with")(lambda text, part: None if None in (text, part) else text.endswith(part))
function("substring before")(lambda text, mark: None if None in (text, mark) else
                             text[:text.index(mark)] if mark in text else "")
function("substring after")(lambda text, mark: None if None in (text, mark) else
                            text[text.index(mark) + len(mark):] if mark in text else "")
function("reverse")(lambda items: None if items is None else items[::-1])
function("concatenate")(lambda *lists: None if None in lists else sum(lists, []))
function("append")(lambda items, *more: None if items is None else items + list(more))
function("fiscal year")(lambda date: None if date is None else D(date.year + 543 + (date.month >= 10)))
function("quarter")(lambda date: None if date is None else D((date.month + 2) % 12 // 3 + 1))
function("day of year")(lambda date: None if date is None else D(date.timetuple().tm_yday))
function("day of week")(lambda date: None if date is None else
                        ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")[date.weekday()])
function("date", "date and time", "duration")(lambda text: temporal(text))


@function("floor")
def floor(value):
    return None if value is None else value.to_integral_value(rounding=decimal.ROUND_FLOOR)


@function("ceiling")
def ceiling(value):
    return None if value is None else value.to_integral_value(rounding=decimal.ROUND_CEILING)


@function("round half up")
def round_half_up(value, places):
    if value is None or places is None:
        return None
    try:
        return value.quantize(D(1).scaleb(-int(places)), rounding=decimal.ROUND_HALF_UP)
    except decimal.InvalidOperation:
        return value


@function("sum")
def total(*arguments):
    items = as_list(arguments)
    if not items or any(kind(item) != "number" for item in items):
        return None
    result = D(0)
    for item in items:
        result = NUMBERS.add(result, item)
    return result


@function("mean")
def mean(*arguments):
    items = as_list(arguments)
    return None if not items else calculate("/", total(items), D(len(items)))


@function("median")
def median(*arguments):
    items = sorted(as_list(arguments))
    if not items:
        return None
    middle = len(items) // 2
    return items[middle] if len(items) % 2 else calculate("/", items[middle - 1] + items[middle], D(2))


def extreme(arguments, sign):
    items = as_list(arguments)
    if not items:
        return None
    best = items[0]
    for item in items[1:]:
        better = compare(sign, item, best)
        if better is None:
            return None
        best = item if better else best
    return best


function("min")(lambda *arguments: extreme(arguments, "<"))
function("max")(lambda *arguments: extreme(arguments, ">"))


@function("list contains")
def list_contains(items, wanted):
    return None if items is None else any(equal(item, wanted) is True for item in items)


@function("distinct values")
def distinct(items):
    kept = []
    for item in items:
        if not any(equal(item, one) is True for one in kept):
            kept.append(item)
    return kept


function("union")(lambda *lists: distinct(sum(lists, [])))


@function("flatten")
def flatten(items):
    return [one for item in items for one in (flatten(item) if isinstance(item, list) else [item])]


@function("sort")
def sort(items):
    done = []
    for item in items:
        at = len(done)
        while at > 0 and less(item, done[at - 1]):
            at -= 1
        done.insert(at, item)
    return done


@function("string join")
def string_join(items, between=""):
    return None if items is None else between.join(item for item in items if item is not None)


@function("thai date")
def thai_date(date):
    months = ("มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม").split()
    return None if date is None else f"{date.day} {months[date.month - 1]} {date.year + 543}"


@function("years and months duration")
def years_and_months(start, end):
    """Whole months between the two days; DMN leaves open whether the time of day counts, and here it does not."""
    if start is None or end is None:
        return None
    start, end = (one.date if isinstance(one, Moment) else one for one in (start, end))
    if start > end:
        return Months(-int(years_and_months(end, start)))
    months = (end.year - start.year) * 12 + end.month - start.month
    return Months(months - 1 if end.day < start.day else months)
