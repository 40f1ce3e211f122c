import SOPRuntime

/// What a step waits for, in a word or two.
enum PhaseText {
  /// The words for a phase as programs read it (`PositionView.Phase.word`).
  static func text(_ phase: String, _ words: RunWords) -> String {
    switch phase {
    case "task": words("task", "任务")
    case "approval": words("approval", "审批")
    case "handoff": words("handoff", "交接")
    case "wait": words("waiting", "等待")
    case "program": words("program to be run", "待运行程序")
    case "running": words("program running", "程序运行中")
    case "unknown": words("nobody knows whether it happened", "不确定是否已执行")
    case "incident": words("could not be taken back", "无法撤销")
    case "deviation": words("asks to leave the path", "申请偏离流程")
    default: phase
    }
  }
}
