"""Plants half translated texts and asks that they, and nothing else, are found."""

import unittest

import thai

CLEAN = [
    'Text{"write one of the three", "เขียนหนึ่งในสามคำนี้"}',
    'Text{"it is `a or b`", "คือ `a or b`"}',
    'Text{"`" + name + "` is not known", "ไม่รู้จัก `" + name + "`"}',
    'Text{"write yes or no", "เขียน yes หรือ no"}',
    'std::pair{"case", "the key of a map"}',
    '// a comment: {"as it is", "of the case"}',
    '"a share|สัดส่วน"',
    'Text{"write it as 1 ต.ค. 2569", "เขียนเป็น 1 ต.ค. 2569"}',
    'names = R"(role: a or b เจ้าหน้าที่)";',
]
PLANTED = [
    ('Text{"owner or officer", "เจ้าของ or เจ้าหน้าที่"}', "`or`"),
    ('Text{"of the case", "of the case"}', "no Thai text"),
    ('text += " หรือ of " "เรื่อง";', "`of`"),
    ('"a share of it|สัดส่วน of it"', "`of`"),
    ('Text{"until then", "จนถึงเวลานั้น and then"}', "`and`"),
]


class Thai(unittest.TestCase):
    def test_whole_translations_pass(self):
        for source in CLEAN:
            self.assertEqual(thai.faults(source), [], source)

    def test_half_translations_are_found(self):
        for source, what in PLANTED:
            found = thai.faults(source)
            self.assertEqual(len(found), 1, source)
            self.assertIn(what, found[0][1])


if __name__ == "__main__":
    unittest.main()
