"""A second evaluator of FEEL: short, slow, and without a line of the first. It reads the text with a parser of its own
and computes with the numbers and the calendar of Python's standard library, so the two can only agree by both being
right (or wrong in the same way).

    naive_feel.py FILE [FAULT]

Each line of FILE is a JSON object: `text` an expression, `names` what its names stand for, `answer` what the first
evaluator said, `failed` whether that reported a problem; values are FEEL literals. The last line printed is
"N compared, N differ". FAULT names a mistake that is made on purpose, to see that it is found.

It knows the functions and forms that tests/property/maker.cpp writes for typed expressions, and nothing else.
"""
import datetime
import decimal
import json
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


# --- values -------------------------------------------------------------------------------------------------------

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


# --- reading ------------------------------------------------------------------------------------------------------

TOKEN = re.compile(r'\s*(@"[^"]*"|"(?:[^"\\]|\\.)*"|BE \d+-\d+-\d+|\d+(?:\.\d+)?|<=|>=|!=|\.\.|[-+*/=<>(),.\[\]{}:?]|[^\W\d]\w*)')
FUNCTIONS = {}
ESCAPES = {"n": "\n", "t": "\t", "r": "\r"}


def function(*names):
    def keep(body):
        for name in names:
            FUNCTIONS[name] = body
        return body
    return keep


class Reader:
    """Turns text into a function of the names that it reads: a plain descent, one method for each strength."""

    def __init__(self, text):
        self.tokens = []
        at = 0
        while at < len(text.rstrip()):
            found = TOKEN.match(text, at)
            if not found:
                raise SyntaxError(text[at:])
            self.tokens.append(found.group(1))
            at = found.end()
        self.at = 0

    def peek(self, ahead=0):
        return self.tokens[self.at + ahead] if self.at + ahead < len(self.tokens) else ""

    def take(self, *wanted):
        if self.peek() in wanted:
            self.at += 1
            return self.tokens[self.at - 1]
        return ""

    def need(self, wanted):
        if not self.take(wanted):
            raise SyntaxError(f"expected {wanted} at {self.tokens[self.at:self.at + 5]}")

    def whole(self):
        found = self.expression()
        if self.at != len(self.tokens):
            raise SyntaxError(f"left over: {self.tokens[self.at:]}")
        return found

    def expression(self):
        if self.take("if"):
            asked = self.expression()
            self.need("then")
            then = self.expression()
            self.need("else")
            other = self.expression()
            return lambda names: (then if asked(names) is True else other)(names)
        if self.peek() in ("some", "every") and self.peek(2) == "in":
            return self.quantified(self.take("some", "every"))
        if self.peek() == "for" and self.peek(2) == "in":
            self.take("for")
            variable, over = self.variable()
            self.need("return")
            body = self.expression()
            return lambda names: [body({**names, variable: item}) for item in items_of(over(names))]
        return self.either()

    def variable(self):
        name = self.tokens[self.at]
        self.at += 1
        self.need("in")
        return name, self.expression()

    def quantified(self, which):
        variable, over = self.variable()
        self.need("satisfies")
        body = self.expression()
        settles = which == "some"

        def ask(names):
            unknown = False
            for item in items_of(over(names)):
                answer = body({**names, variable: item})
                if answer is settles:
                    return settles
                unknown = unknown or answer is None
            return None if unknown else not settles
        return ask

    def either(self):
        parts = [self.both()]
        while self.take("or"):
            parts.append(self.both())
        return parts[0] if len(parts) == 1 else lambda names: three_valued(parts, names, True)

    def both(self):
        parts = [self.comparison()]
        while self.take("and"):
            parts.append(self.comparison())
        return parts[0] if len(parts) == 1 else lambda names: three_valued(parts, names, False)

    def comparison(self):
        left = self.sum()
        while True:
            sign = self.take("=", "!=", "<", "<=", ">", ">=")
            if sign:
                left = self.compared(sign, left, self.sum())
            elif self.take("between"):
                low = self.sum()
                self.need("and")
                left = self.between(left, low, self.sum())
            elif self.take("in"):
                left = self.tested(left)
            else:
                return left

    @staticmethod
    def compared(sign, left, right):
        return lambda names: compare(sign, left(names), right(names))

    @staticmethod
    def between(value, low, high):
        def ask(names):
            asked = value(names)
            above, below = compare(">=", asked, low(names)), compare("<=", asked, high(names))
            return None if above is None or below is None else above and below
        return ask

    def tested(self, value):
        tests = []
        if self.take("("):
            tests.append(self.test())
            while self.take(","):
                tests.append(self.test())
            self.need(")")
        else:
            tests.append(self.test())

        def ask(names):
            asked = value(names)
            answers = [test(asked, names) for test in tests]
            if True in answers:
                return True
            return None if None in answers else False
        return ask

    def test(self):
        sign = self.take("<", "<=", ">", ">=")
        other = self.sum()
        if sign:
            return lambda asked, names: compare(sign, asked, other(names))

        def same(asked, names):
            wanted = other(names)
            if isinstance(wanted, list) and not isinstance(asked, list):
                return any(equal(asked, one) is True for one in wanted)
            if isinstance(wanted, bool) and not isinstance(asked, bool) and asked is not None:
                return wanted
            return equal(asked, wanted)
        return same

    def sum(self):
        left = self.product()
        while self.peek() in ("+", "-"):
            left = calculated(self.take("+", "-"), left, self.product())
        return left

    def product(self):
        left = self.sign()
        while self.peek() in ("*", "/"):
            left = calculated(self.take("*", "/"), left, self.sign())
        return left

    def sign(self):
        if self.take("-"):
            inner = self.sign()
            return lambda names: negated(inner(names))
        return self.followed(self.primary())

    def followed(self, value):
        while True:
            if self.take("."):
                value = member(value, self.name())
            elif self.take("["):
                value = self.filtered(value)
            else:
                return value

    def filtered(self, value):
        place = re.fullmatch(r"(-?)(\d+)\]", "".join(self.tokens[self.at:self.at + 3]).split("]")[0] + "]")
        condition = self.expression()
        self.need("]")
        return picked(value, int(place.group(1) + place.group(2))) if place else kept(value, condition)

    def name(self):
        self.at += 1
        return self.tokens[self.at - 1]

    def primary(self):
        token = self.name()
        if token == "(":
            inner = self.expression()
            self.need(")")
            return inner
        if token == "[":
            items = self.arguments("]")
            return lambda names: [item(names) for item in items]
        if token == "{":
            return self.context()
        if token[0] == '"':
            text = unquoted(token)
            return lambda names: text
        if token[0] == "@":
            moment = temporal(token[2:-1])
            return lambda names: moment
        if token.startswith("BE "):
            year, month, day = (int(part) for part in token[3:].split("-"))
            date = datetime.date(year - 543, month, day)
            return lambda names: date
        if token[0].isdigit():
            number = D(token)
            return lambda names: number
        if token in ("true", "false", "null"):
            constant = {"true": True, "false": False, "null": None}[token]
            return lambda names: constant
        return self.called(token)

    def context(self):
        entries = []
        while not self.take("}"):
            key = self.name()
            self.need(":")
            entries.append((unquoted(key) if key[0] == '"' else key, self.expression()))
            self.take(",")

        def build(names):
            made = {}
            for key, entry in entries:
                made[key] = entry({**names, **made})
            return made
        return build

    def called(self, first):
        name, ahead = first, 0
        while self.peek(ahead) and re.fullmatch(r"[^\W\d]\w*", self.peek(ahead)) and name not in FUNCTIONS:
            name += " " + self.peek(ahead)
            ahead += 1
        longest = None
        if self.peek(0) == "(" and first in FUNCTIONS:
            longest = (first, 0)
        elif name in FUNCTIONS and self.peek(ahead) == "(":
            longest = (name, ahead)
        else:
            # A longer name may begin as a shorter one does: `date and time`, `round half up`.
            name, ahead = first, 0
            while self.peek(ahead) and re.fullmatch(r"[^\W\d]\w*", self.peek(ahead)):
                name += " " + self.peek(ahead)
                ahead += 1
                if name in FUNCTIONS and self.peek(ahead) == "(":
                    longest = (name, ahead)
        if longest is None:
            return lambda names: names[first] if first in names else missing(first)
        self.at += longest[1]
        self.need("(")
        arguments = self.arguments(")")
        body = FUNCTIONS[longest[0]]
        return lambda names: body(*[argument(names) for argument in arguments])

    def arguments(self, end):
        found = []
        while not self.take(end):
            found.append(self.expression())
            self.take(",")
        return found


def missing(name):
    raise Failed(name)


def unquoted(token):
    return re.sub(r"\\(.)", lambda found: ESCAPES.get(found.group(1), found.group(1)), token[1:-1])


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


# --- meaning ------------------------------------------------------------------------------------------------------

def items_of(value):
    if value is None:
        raise Failed("nothing to go through")
    return value if isinstance(value, list) else [value]


def three_valued(parts, names, settles):
    unknown = False
    for part in parts:
        answer = part(names)
        if answer is settles:
            return settles
        unknown = unknown or not isinstance(answer, bool)
    if FAULT == "two-valued":
        unknown = False
    return None if unknown else not settles


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


def calculated(sign, left, right):
    return lambda names: calculate(sign, left(names), right(names))


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


def property_of(value, name):
    known = kind(value)
    if known in ("date", "moment") and name in ("year", "month", "day"):
        return D(getattr(value.date if known == "moment" else value, name))
    if known == "days" and name == "days":
        return D(value.nanos // 10**9 // 86400 if value.nanos >= 0 else -(-value.nanos // 10**9 // 86400))
    return None


def member(value, name):
    def read(names):
        found = value(names)
        if isinstance(found, dict):
            return found.get(name)
        if isinstance(found, list):
            return [item.get(name) if isinstance(item, dict) else property_of(item, name) for item in found]
        return property_of(found, name)
    return read


def picked(value, place):
    def pick(names):
        items = value(names)
        if items is None or place == 0 or abs(place) > len(items):
            return None
        return items[place - 1 if place > 0 else place]
    return pick


def kept(value, condition):
    def keep(names):
        items = value(names)
        if items is None:
            return None
        return [item for item in items
                if condition({**names, "item": item, **(item if isinstance(item, dict) else {})}) is True]
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


# --- comparing ----------------------------------------------------------------------------------------------------

def differs(line):
    row = json.loads(line)
    names = {name: Reader(text).whole()({}) for name, text in row["names"].items()}
    expected = Reader(row["answer"]).whole()({})
    try:
        found = Reader(row["text"]).whole()(names)
    except Failed:
        found = None
    same = found is None if expected is None else kind(found) == kind(expected) and equal(found, expected) is True
    return "" if same else f"{row['text']}\n  with {row['names']}\n  {row['answer']}, here {text_of(found, True)}"


def main():
    compared = different = 0
    with open(sys.argv[1], encoding="utf-8") as rows:
        for line in rows:
            compared += 1
            difference = differs(line)
            if difference:
                different += 1
                if different <= 5:
                    print(difference)
    print(f"{compared} compared, {different} differ")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
