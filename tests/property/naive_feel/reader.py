"""Text to a function of the names that it reads."""
import datetime
import re

from functions import FUNCTIONS
from values import D, FAULT, Failed, Moment, Span, calculate, compare, equal, kind, negated, temporal

TOKEN = re.compile(r'\s*(@"[^"]*"|"(?:[^"\\]|\\.)*"|BE \d+-\d+-\d+|\d+(?:\.\d+)?|<=|>=|!=|\.\.|[-+*/=<>(),.\[\]{}:?]|[^\W\d]\w*)')
ESCAPES = {"n": "\n", "t": "\t", "r": "\r"}


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


def calculated(sign, left, right):
    return lambda names: calculate(sign, left(names), right(names))


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
