/// Where a line may not break between wide characters (JIS X 4051, "kinsoku"; Unicode Standard Annex #14).
public enum LineBreaking {
  /// Closing marks stay with what stands before them: no line begins with one.
  public static func mayNotBegin(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "、", "。", "，", "．", "：", "；", "？", "！", "）", "〕", "］", "｝", "〉", "》", "」", "』", "】", "”",
      "’", "…", "—", "～", "·", "％", "ー", ")", "]", "}", ",", ".", ":", ";", "?", "!", "%":
      true
    default: false
    }
  }

  /// Opening marks stay with what stands behind them: no line ends with one.
  public static func mayNotEnd(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "（", "〔", "［", "｛", "〈", "《", "「", "『", "【", "“", "‘", "(", "[", "{": true
    default: false
    }
  }
}
