// Runs of a script written without spaces: every character is a term, and every two neighbours are one.

import { Kind } from "./folding.js";

/** The characters of one script that stand side by side. */
export class UnspacedRun {
  constructor(output) {
    this.output = output;
    this.script = Kind.SEPARATOR;
    /** The last character, which a following one may still change. */
    this.last = null;
    this.previous = null;
  }

  /** Adds a character; where the script changes, the run ends and begins anew. */
  take(source) {
    if (source.traditional) this.output.foldedTraditional = true;
    let kind = source.kind;
    if (kind === Kind.KANA_VOICE) {
      if (this.script !== Kind.HIRAGANA && this.script !== Kind.KATAKANA) return;
      this.last.end = source.end;
      this.last.value = voiced(this.last.value, source.value);
      return;
    }
    if (kind === Kind.KANA_PROLONGED) kind = this.script === Kind.HIRAGANA ? Kind.HIRAGANA : Kind.KATAKANA;
    const scalar = { value: source.value, start: source.start, end: source.end };
    if (kind !== this.script) {
      this.end();
      this.script = kind;
      this.last = scalar;
      return;
    }
    const syllable = kind === Kind.HANGUL ? composed(this.last.value, scalar.value) : null;
    if (syllable !== null) {
      this.last.value = syllable;
      this.last.end = scalar.end;
      return;
    }
    this.emitLast();
    this.last = scalar;
  }

  /** Makes a mark that is dropped belong to the character before it. */
  extend(end) {
    if (this.script !== Kind.SEPARATOR) this.last.end = end;
  }

  /** Ends the run, if there is one. */
  end() {
    if (this.script === Kind.SEPARATOR) return;
    this.emitLast();
    this.script = Kind.SEPARATOR;
    this.previous = null;
  }

  /** Hands over the last character of the run, with the bigram that ends with it. */
  emitLast() {
    const { last, previous, output } = this;
    const character = String.fromCodePoint(last.value);
    if (previous) {
      const bigram = String.fromCodePoint(previous.value) + character;
      output.add(bigram, previous.start, last.end, "bigram", output.position - 1);
    }
    output.add(character, last.start, last.end, "unigram");
    output.position += 1;
    this.previous = last;
  }
}

/** The Hangul syllable of a character and the jamo behind it (Unicode, section 3.12), or null. */
function composed(first, second) {
  if (first >= 0x1100 && first < 0x1113 && second >= 0x1161 && second < 0x1176) {
    return 0xAC00 + ((first - 0x1100) * 21 + (second - 0x1161)) * 28;
  }
  const isOpen = first >= 0xAC00 && first < 0xD7A4 && (first - 0xAC00) % 28 === 0;
  return isOpen && second > 0x11A7 && second < 0x11C3 ? first + (second - 0x11A7) : null;
}

const HALF_VOICED = new Set([0x306F, 0x3072, 0x3075, 0x3078, 0x307B]);
const VOICED = new Set([0x3064, 0x3066, 0x3068, 0x309D]);

/** The voiced form of a kana, or the kana itself if it has none: ハ and ゜ are パ. */
function voiced(kana, mark) {
  const offset = kana >= 0x30A0 ? 0x60 : 0;
  const hiragana = kana - offset;
  const isVoice = mark === 0x3099;
  if (HALF_VOICED.has(hiragana)) return kana + (isVoice ? 1 : 2);
  if (!isVoice) return kana;
  if (hiragana >= 0x304B && hiragana <= 0x3062 && hiragana % 2 === 1 || VOICED.has(hiragana)) return kana + 1;
  if (hiragana === 0x3046) return kana + 0x4E;
  return hiragana >= 0x308F && hiragana <= 0x3092 && offset > 0 ? kana + 8 : kana;
}
