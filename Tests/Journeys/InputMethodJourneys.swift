// SPDX-License-Identifier: Apache-2.0
// Vietnamese typed through the input methods that clerks have: a word that is still underlined is typed for whoever
// sees it, so nothing may lose it, double it, or put a card's number behind it.

import Foundation
import Testing

extension Stories {
  @MainActor @Suite struct InputMethods {
    private static let title = "Về việc (một dòng)"
    private static let number = "Số căn cước, định danh hoặc hộ chiếu"
    private static let card = "024190001234||L TH N|05031990|N|Bn Khoang|02082024"

    @Test(arguments: InputMethod.Engine.allCases)
    func anUnderlinedWordOutlivesThePowerCut(engine: InputMethod.Engine) async throws {
      try await withDesk(engine) { station, desk in
        try await desk.openPetition()
        try await desk.goTo(Self.title)
        try await desk.type("Viec " + engine.word.keys)
        try await desk.waitUntilKept()
        #expect(try await desk.text(of: Self.title) == "Viec ", "the word is underlined")
        try await desk.kill()
        #expect(try await station.keptTitle() == "Viec " + engine.word.text)
      }
    }

    @Test(arguments: InputMethod.Engine.allCases)
    func closingKeepsTheUnderlinedWord(engine: InputMethod.Engine) async throws {
      try await withDesk(engine) { station, desk in
        try await desk.openPetition()
        try await desk.goTo(Self.title)
        try await desk.type("Viec " + engine.word.keys)
        #expect(try await desk.quit() == 0)
        #expect(try await station.keptTitle() == "Viec " + engine.word.text)
      }
    }

    @Test(arguments: InputMethod.Engine.allCases)
    func lockingKeepsTheUnderlinedWord(engine: InputMethod.Engine) async throws {
      try await withDesk(engine, hasPeople: true) { station, desk in
        try await desk.signIn("480615")
        _ = try await desk.find(.button, "Tiếp nhận đơn", seconds: 10)
        try await desk.activate()
        try await desk.openPetition()
        try await desk.goTo(Self.title)
        try await desk.type("Viec " + engine.word.keys)
        // As when nobody touches the machine: no key tells the input method.
        try await desk.act("win.lock")
        try await desk.read("Mã PIN của Trần Văn Đạt")
        try await desk.signIn("480615")
        try await desk.waitText(of: Self.title, "Viec " + engine.word.text)
        try await desk.waitUntilKept()
      }
    }

    @Test(arguments: InputMethod.Engine.allCases)
    func anIdleDeskLocksItselfAndKeepsTheUnderlinedWord(engine: InputMethod.Engine) async throws {
      try await withDesk(engine, hasPeople: true, locksAfter: 20) { station, desk in
        try await desk.signIn("480615")
        _ = try await desk.find(.button, "Tiếp nhận đơn", seconds: 10)
        try await desk.activate()
        try await desk.openPetition()
        try await desk.goTo(Self.title)
        try await desk.type("Viec " + engine.word.keys)
        // Nobody touches anything: not a key ends the word.
        try await desk.read("Mã PIN của Trần Văn Đạt", seconds: 60)
        try await desk.kill()
        #expect(
          try await station.keptTitle(signIn: "480615") == "Viec " + engine.word.text,
          "the draft has it")
      }
    }

    @Test(arguments: InputMethod.Engine.allCases)
    func theBookIsSearchedForTheUnderlinedWord(engine: InputMethod.Engine) async throws {
      try await withDesk(engine) { _, desk in
        try await desk.keys("ctrl+f")
        try await desk.read("5 đơn")
        try await desk.begin(engine.name.keys, in: "Tìm trong sổ")
        // It is found while it is still underlined.
        try await desk.read("1 đơn")
        #expect(try await desk.text(of: "Tìm trong sổ") == "")
        // Return is the input method's: it ends the word.
        try await desk.keys("Return")
        try await desk.waitText(of: "Tìm trong sổ", engine.name.text)
        try await desk.read("1 đơn")
      }
    }

    @Test(arguments: InputMethod.Engine.allCases)
    func aScanLeavesTheFieldAsItWasSeen(engine: InputMethod.Engine) async throws {
      try await withDesk(engine) { station, desk in
        try await desk.openPetition()
        try await desk.goTo(Self.title)
        try await desk.type("Viec " + engine.word.keys)
        try await desk.scanByKeys(Self.card)
        _ = try await desk.readLabel(containing: "không gửi được chữ tiếng Việt")
        try await desk.waitText(of: Self.number, "024190001234")
        try await desk.waitText(of: Self.title, "Viec " + engine.word.text)
        // Whoever goes on typing does so behind the word.
        try await desk.type(" nua")
        try await desk.keys("Tab")
        try await desk.waitText(of: Self.title, "Viec " + engine.word.text + " nua")
        #expect(try await desk.text(of: "Họ và tên") == "")
        try await desk.waitUntilKept()
        try await desk.kill()
        #expect(try await station.keptTitle() == "Viec " + engine.word.text + " nua")
      }
    }

    @Test(arguments: InputMethod.Engine.allCases)
    func aScanIntoALongTextLeavesItAsItWasSeen(engine: InputMethod.Engine) async throws {
      try await withDesk(engine) { _, desk in
        try await desk.openPetition()
        try await desk.goTo("Sự việc")
        try await desk.type("Nha " + engine.word.keys)
        try await desk.scanByKeys(Self.card)
        _ = try await desk.readLabel(containing: "không gửi được chữ tiếng Việt")
        try await desk.waitText(of: "Sự việc", "Nha " + engine.word.text)
      }
    }

    @Test(arguments: InputMethod.Engine.allCases)
    func numbersAndCodesAreTakenAsTheyAreTyped(engine: InputMethod.Engine) async throws {
      try await withDesk(engine) { _, desk in
        try await desk.openPetition()
        for (field, text) in [
          (Self.number, "A1234567"), ("Năm sinh, hoặc ngày/tháng/năm sinh", "05/02/1957"),
          ("Số điện thoại (tự nguyện)", "0912345678"), ("Ngày trên đơn", "20/11/2026"),
        ] {
          try await desk.goTo(field)
          try await desk.type(text)
          // Nothing stays underlined: it is there before one leaves.
          try await desk.waitText(of: field, text)
        }
      }
    }

    @Test(arguments: InputMethod.Engine.allCases)
    func whatIsTypedFastComesOutInItsOrder(engine: InputMethod.Engine) async throws {
      try await withDesk(engine) { _, desk in
        try await desk.openPetition()
        try await desk.goTo("Sự việc")
        let (keys, text) =
          engine.isVNI
          ? (
            "ho5 hop5 12/11 nha2 ha2ng xo1m 2026 http hh h1 ",
            "họ họp 12/11 nhà hàng xóm 2026 http hh h1 "
          )
          : (
            "hoj hopj 12/11 nhaf hangf xoms 2026 http hh h1 ",
            "họ họp 12/11 nhà hàng xóm 2026 http hh h1 "
          )
        for delay in ["3", "12", "30", "70"] {
          try await desk.desktop.xdotool("type", "--delay", delay, "--", keys)
        }
        try await desk.waitText(of: "Sự việc", String(repeating: text, count: 4))
      }
    }

    @Test(arguments: InputMethod.Engine.allCases)
    func aScanBeforeAQuestionOrAFormPressesNothing(engine: InputMethod.Engine) async throws {
      try await withDesk(engine) { station, desk in
        try await desk.openReception()
        try await desk.keys("alt+3")
        try await desk.begin(engine.word.keys, in: "Về việc gì (một dòng)")
        try await desk.scanByKeys(Self.card)
        _ = try await desk.readLabel(containing: "Chưa đọc thẻ: xong “Ghi lượt tiếp”")
        #expect(desk.has(.button, "Lưu lượt tiếp"), "nothing was saved")

        // The word alone is something typed: it is not thrown away unasked, whatever a scan presses.
        try await desk.keys("alt+F4")
        try await desk.read("Bỏ lượt tiếp đang ghi?")
        try await desk.scanByKeys(Self.card)
        try await desk.scanByKeys(Self.card)
        try await desk.read("Bỏ lượt tiếp đang ghi?")
        try await desk.press("Ghi tiếp")
        try await desk.waitUntilGone(.label, "Bỏ lượt tiếp đang ghi?")
        try await desk.waitText(of: "Về việc gì (một dòng)", engine.word.text)
        try await desk.press("Lưu lượt tiếp")
        _ = try await desk.readLabel(containing: "Đã ghi lượt tiếp: Đã giải thích, trả lời")
        try await desk.waitUntilGone(.button, "Lưu lượt tiếp")
        try await desk.keys("ctrl+b")
        try await desk.press("Sổ: Lượt tiếp")
        try await desk.read("1 lượt tiếp")
      }
    }

    /// A station and its desk, typed into through an input method that ends with the journey.
    private func withDesk(
      _ engine: InputMethod.Engine, hasPeople: Bool = false, locksAfter seconds: Int? = nil,
      _ story: (DeskStation, Program) async throws -> Void
    ) async throws {
      let station = try await DeskStation()
      if hasPeople { try await station.addPeople() }
      if let seconds {
        try await DeskStation.tiepdan([
          "people", "lock-after", "\(seconds)", "--data", station.demo.point,
        ])
      }
      let method = try await InputMethod.start(engine, home: station.home)
      let desk = try await station.desk(environment: method.environment)
      do { try await story(station, desk) } catch {
        print(desk.output)
        // Before its daemon: fcitx's part in the program would start another.
        try await desk.kill()
        await method.end()
        throw error
      }
      try await desk.kill()
      await method.end()
      try station.remove()
    }
  }
}

extension Program {
  /// The page of a new petition.
  fileprivate func openPetition() async throws {
    try await keys("ctrl+n")
    try await press("Phản ánh")
    _ = try await find(.field, "Họ và tên")
    try await goTo("Họ và tên")
  }

  /// Goes by keys to a field.
  fileprivate func goTo(_ field: String) async throws {
    _ = try await find(.field, field)
    for _ in 0..<60 {
      if window()?.focused?.name == field { return }
      try await keys("Tab")
    }
    throw JourneyError.impossible("Tab does not reach \"\(field)\"")
  }

  /// Types a word that stays underlined into the empty field that has the focus. A window that has just come
  /// takes keys plain until the daemon knows it: the word is then begun anew.
  fileprivate func begin(_ keys: String, in field: String) async throws {
    _ = try await wait(for: "an underlined word in \"\(field)\"") { () -> Bool? in
      // On a busy machine the field may not have the keyboard yet; what went elsewhere leaves it empty, too.
      let focused = [window(), window("Ghi lượt tiếp")].compactMap { $0?.focused?.name }
      guard focused.contains(field) else { return nil }
      try await type(keys)
      if try await text(of: field) == "" { return true }
      try await self.keys("ctrl+a", "BackSpace")
      return nil
    }
  }

  /// Waits until the bar says that what was typed is on the disk.
  fileprivate func waitUntilKept() async throws {
    _ = try await readLabel(containing: "Bản nháp đã giữ trên máy lúc")
  }
}

extension DeskStation {
  /// The title of the draft that was kept, while no window has the station open.
  fileprivate func keptTitle(signIn digits: String? = nil) async throws -> String {
    let desk = try await desk()
    if let digits { try await desk.signIn(digits) }
    try await desk.press("Làm tiếp bản nháp")
    let title = try await desk.text(of: "Về việc (một dòng)")
    try await desk.kill()
    return title
  }
}
