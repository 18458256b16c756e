"""Values, how they compare, what they look like, and arithmetic."""
import datetime
import decimal
import re
import sys

FAULT = sys.argv[2] if len(sys.argv) > 2 else ""
NUMBERS = decimal.Context(prec=34, rounding=decimal.ROUND_HALF_EVEN, Emax=6144, Emin=-6143,
                          traps=[decimal.InvalidOperation, decimal.DivisionByZero, decimal.Overflow])
if FAULT == "half up":
    NUMBERS.rounding = decimal.ROUND_HALF_UP
decimal.setcontext(NUMBERS)
D = decimal.Decimal


class Months(int):
    """A duration in months."""


class Span:
    """A duration in nanoseconds."""

    def __init__(self, nanos):
        self.nanos = nanos

    def __eq__(self, other):
        return isinstance(other, Span) and self.nanos == other.nanos


class Moment:
    """A date and time at +07:00, the one offset that the maker writes: nanoseconds of its clock since year 1."""

    def __init__(self, nanos):
        self.nanos = nanos

    def __eq__(self, other):
        return isinstance(other, Moment) and self.nanos == other.nanos

    def __lt__(self, other):
        return self.nanos < other.nanos

    def __gt__(self, other):
        return self.nanos > other.nanos

    @property
    def date(self):
        return datetime.date.fromordinal(1) + datetime.timedelta(days=self.nanos // DAY)

    @staticmethod
    def of(date, nanos):
        return Moment((date.toordinal() - 1) * DAY + nanos)


DAY = 86400 * 10**9


class Failed(Exception):
    """No answer: the first evaluator must have reported a problem, or null."""


def kind(value):
    if value is None:
        return "null"
    for name, types in (("boolean", bool), ("months", Months), ("days", Span), ("number", D), ("text", str),
                        ("moment", Moment), ("date", datetime.date), ("list", list), ("context", dict)):
        if isinstance(value, types):
            return name
    return "range"


def equal(left, right):
    """True, False, or None where the kinds differ."""
    if left is None or right is None:
        return left is right
    if kind(left) != kind(right):
        return None
    if isinstance(left, list):
        if len(left) != len(right):
            return False
        return all(equal(a, b) is True for a, b in zip(left, right))
    if isinstance(left, dict):
        return left.keys() == right.keys() and all(equal(left[key], right[key]) is True for key in left)
    return left == right


def less(left, right):
    if kind(left) != kind(right) or kind(left) in ("null", "boolean", "list", "context", "range"):
        return None
    if isinstance(left, Span):
        return left.nanos < right.nanos
    if isinstance(left, str):
        return left.encode() < right.encode()
    return left < right


def compare(sign, left, right):
    if sign in ("=", "!="):
        same = equal(left, right)
        return same if same is None or sign == "=" else not same
    if sign == "<":
        return less(left, right)
    if sign == ">":
        return less(right, left)
    strict = less(left, right) if sign == "<=" else less(right, left)
    return None if strict is None else strict or equal(left, right) is True


def number_text(number):
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def duration_text(value):
    if isinstance(value, Months):
        years, months = divmod(abs(value), 12)
        body = (f"{years}Y" if years else "") + (f"{months}M" if months else "")
        return ("-" if value < 0 else "") + "P" + (body or "0M")
    seconds, nanos = divmod(abs(value.nanos), 10**9)
    days, seconds = divmod(seconds, 86400)
    hours, seconds = divmod(seconds, 3600)
    minutes, seconds = divmod(seconds, 60)
    part = number_text(D(seconds) + D(nanos).scaleb(-9)) if nanos else str(seconds)
    time = (f"{hours}H" if hours else "") + (f"{minutes}M" if minutes else "") + (f"{part}S" if part != "0" else "")
    body = (f"{days}D" if days else "") + ("T" + time if time else "")
    return ("-" if value.nanos < 0 else "") + "P" + (body or "T0S")


def text_of(value, inside=False):
    known = kind(value)
    if known == "text":
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"' if inside else value
    if known == "null":
        return "null"
    if known == "boolean":
        return "true" if value else "false"
    if known == "number":
        return number_text(value)
    if known in ("months", "days"):
        return duration_text(value)
    if known == "moment":
        seconds, nanos = divmod(value.nanos % DAY, 10**9)
        part = ("." + str(nanos).zfill(9)).rstrip("0") if nanos else ""
        return f"{value.date}T{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{part}+07:00"
    if known == "date":
        return value.isoformat()
    if known == "list":
        return "[" + ", ".join(text_of(item, True) for item in value) + "]"
    return "{" + ", ".join(f"{key}: {text_of(item, True)}" for key, item in value.items()) + "}"


def temporal(text):
    span = re.fullmatch(r"(-?)P(?:(\d+)Y)?(?:(\d+)M)?", text)
    if span and (span.group(2) or span.group(3)):
        months = int(span.group(2) or 0) * 12 + int(span.group(3) or 0)
        return Months(-months if span.group(1) else months)
    span = re.fullmatch(r"(-?)P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d+))?S)?)?", text)
    if span:
        days, hours, minutes, seconds = (int(part or 0) for part in span.groups()[1:5])
        nanos = int((span.group(6) or "0").ljust(9, "0"))
        total = (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 10**9 + nanos
        return Span(-total if span.group(1) else total)
    moment = re.fullmatch(r"(\d{4}-\d\d-\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?\+07:00", text)
    if moment:
        hours, minutes, seconds = (int(part) for part in moment.groups()[1:4])
        nanos = int((moment.group(5) or "0").ljust(9, "0"))
        return Moment.of(datetime.date.fromisoformat(moment.group(1)),
                         ((hours * 60 + minutes) * 60 + seconds) * 10**9 + nanos)
    return datetime.date.fromisoformat(text)


def add_months(date, months):
    if isinstance(date, Moment):
        return Moment.of(add_months(date.date, months), date.nanos % DAY)
    year, month = divmod(date.year * 12 + date.month - 1 + months, 12)
    first = datetime.date(year, month + 1, 1)
    after = datetime.date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    return date.replace(year=year, month=month + 1, day=min(date.day, (after - first).days))


def since(moment):
    """Nanoseconds since the beginning of year 1; two of a kind are compared, so offsets do not matter."""
    return moment.nanos if isinstance(moment, Moment) else (moment.toordinal() - 1) * DAY


def moved(moment, nanos):
    if isinstance(moment, Moment):
        later = Moment(moment.nanos + nanos)
        return later if later.date else None
    return moment + datetime.timedelta(days=nanos // DAY)


def calculate(sign, left, right):
    kinds = kind(left), kind(right)
    if kinds == ("number", "number"):
        if sign == "/" and right == 0:
            return None
        try:
            return {"+": NUMBERS.add, "-": NUMBERS.subtract, "*": NUMBERS.multiply, "/": NUMBERS.divide}[sign](left, right)
        except decimal.DecimalException:
            return None
    if kinds == ("text", "text") and sign == "+":
        return left + right
    if kinds[0] in ("date", "moment") and kinds[0] == kinds[1] and sign == "-":
        return Span(since(left) - since(right))
    if sign in "+-" and kinds[0] in ("date", "moment") and kinds[1] in ("months", "days"):
        try:
            if kinds[1] == "months":
                return add_months(left, right if sign == "+" else -right)
            return moved(left, right.nanos if sign == "+" else -right.nanos)
        except (OverflowError, ValueError):
            raise Failed("past the calendar")
    if kinds == ("months", "months") and sign in "+-":
        return Months(int(left) + int(right) if sign == "+" else int(left) - int(right))
    if kinds == ("days", "days") and sign in "+-":
        return Span(left.nanos + right.nanos if sign == "+" else left.nanos - right.nanos)
    if kinds[1] == "number" and kinds[0] in ("months", "days") and sign in "*/":
        if sign == "/" and right == 0:
            return None
        whole = int(left) if kinds[0] == "months" else left.nanos
        exact = D(whole) * right if sign == "*" else D(whole) / right
        part = int(exact.to_integral_value(rounding=decimal.ROUND_DOWN))
        return Months(part) if kinds[0] == "months" else Span(part)
    return None


def negated(value):
    known = kind(value)
    if known == "number":
        return NUMBERS.minus(value)
    if known == "months":
        return Months(-int(value))
    return Span(-value.nanos) if known == "days" else None
