// SPDX-License-Identifier: Apache-2.0
// The pages of an office's first start. Until the last button everything is in memory only: the keys, the words,
// the recovery card. Whoever closes the window before begins anew.

public import Bundles
import Devices
import Exchange
public import Foundation
import Journal
public import Observation
import Papers
import Petitions
public import Screens
import Storage

/// The pages, in order.
public enum FoundPage: String, Sendable, CaseIterable {
  /// What will happen.
  case welcome
  /// Which commune.
  case commune
  /// The first person with a PIN.
  case person
  /// The passphrase, shown.
  case passphrase
  /// The passphrase, typed back.
  case proof
  /// The recovery card, printed or saved, and tried out.
  case card
  /// It works.
  case done
}

/// A commune to choose.
public struct CommuneChoice: Sendable, Equatable, Identifiable {
  /// Five digits.
  public let id: String
  /// *Xã An Lạc*.
  public let name: String
  /// Province, and the old name by which it was found.
  public let detail: String
}

/// The founding of an office.
@Observable @MainActor
public final class FoundScreen {
  /// Where the person is.
  public private(set) var page = FoundPage.welcome
  /// Communes that fit what was typed.
  public private(set) var choices: [CommuneChoice] = []
  /// The words to copy.
  public let passphrase = PassphraseMaking.words()
  /// The words to copy, apart from each other.
  public var shownPassphrase: String { PassphraseMaking.shown(passphrase) }
  /// The recovery card as a picture.
  public private(set) var card: Data?
  /// Whether something is being done.
  public private(set) var isWorking = false
  /// What happened.
  public private(set) var message: Message?

  /// The commune's code.
  public var code = ""
  /// What the office is called.
  public var name = ""
  /// The first person.
  public var person = ""
  /// *Chức vụ*.
  public var role = ""

  /// The office, once it is there.
  @ObservationIgnored public private(set) var workplace: Workplace?
  private let data: URL
  private let units: URL?
  private let cost: PINVerifier.Cost
  @ObservationIgnored private let keys = OfficeKeys()
  @ObservationIgnored private var catalogue: UnitCatalogue?
  @ObservationIgnored private var cardPDF: Data?
  @ObservationIgnored private var pin: PIN?

  /// The founding in an absent or empty data folder.
  ///
  /// - Parameter units: the list of communes; nil to find that of the program.
  public init(data: URL, units: URL? = nil, cost: PINVerifier.Cost = .standard) {
    self.data = data
    self.cost = cost
    // Without the list code and name are typed by hand.
    self.units = units ?? (try? AssetsFolder.find())?.file("data/units.json")
  }

  // MARK: The commune

  private struct UnitFile: Decodable { var provinces, communes: [String] }

  /// Something was typed into the search.
  public func search(_ typed: String) async {
    if catalogue == nil, let units {
      // Without the list code and name are typed by hand.
      catalogue = try? await offMain {
        let list = try JSONDecoder().decode(UnitFile.self, from: Data(contentsOf: units))
        return try UnitCatalogue(provinces: list.provinces, communes: list.communes)
      }
    }
    choices = (catalogue?.search(typed, limit: 6) ?? []).map {
      CommuneChoice(
        id: $0.commune.id, name: $0.commune.name,
        detail: [$0.commune.province, $0.former.map { "trước là \($0)" }].compactMap(\.self)
          .joined(separator: " · "))
    }
  }

  /// One of them was chosen.
  public func choose(_ commune: CommuneChoice) {
    code = commune.id
    name = "UBND \(commune.name.prefix(1).lowercased())\(commune.name.dropFirst())"
    choices = []
    message = nil
  }

  // MARK: Forth and back

  /// Whether there is a page before.
  public var canGoBack: Bool { page != .welcome && page != .done && !isWorking }

  /// One page back.
  public func back() {
    guard canGoBack, let index = FoundPage.allCases.firstIndex(of: page) else { return }
    message = nil
    page = FoundPage.allCases[index - 1]
  }

  /// What starting the practice said.
  public func tell(_ sentence: String) { message = Message(sentence, tone: .notice) }

  /// From the first page.
  public func beginButtonPressed() { page = .commune }

  /// The commune is right.
  public func communeButtonPressed() {
    guard Founding.isCode(code) else {
      message = Message("Mã xã gồm năm chữ số.", next: "Chọn xã trong danh sách, hoặc gõ mã.")
      return
    }
    guard name.contains(where: { !$0.isWhitespace }) else {
      message = Message("Chưa ghi tên cơ quan.", next: "Ví dụ: UBND xã An Lạc.")
      return
    }
    message = nil
    page = .person
  }

  /// The first person's name and PIN.
  public func personButtonPressed(pin: PIN, again: PIN) {
    guard person.contains(where: { !$0.isWhitespace }) else {
      message = Message("Chưa ghi họ tên.", next: "Ghi họ tên rồi bấm lại.")
      return
    }
    guard pin.isSame(as: again) else {
      message = Message("Hai lần gõ mã PIN không giống nhau.", next: "Gõ lại cả hai lần.")
      return
    }
    do { try pin.check(thisYear: VietnamTime.day(Date()).year) } catch {
      message = Words.message(for: error)
      return
    }
    again.wipe()
    self.pin = pin
    message = nil
    page = .passphrase
  }

  /// The words were copied.
  public func copiedButtonPressed() {
    message = nil
    page = .proof
  }

  /// The words were typed back.
  public func proofButtonPressed(typed: String) async {
    guard Passphrase.canonical(typed) == passphrase else {
      message = Message(
        "Các từ gõ lại chưa giống.", next: "Xem lại giấy đã chép, hoặc bấm Quay lại để xem các từ.")
      return
    }
    message = nil
    page = .card
    await drawCard()
  }

  private func drawCard() async {
    guard card == nil else { return }
    let contents = KeyCardContents(
      title: "THẺ KHÓA KHÔI PHỤC", stationName: name, stationCode: code,
      fingerprintLabel: "Sáu từ của khóa ký", fingerprintWords: keys.words,
      secretLabel: "Khóa khôi phục", secret: keys.recoverySecret,
      instructions: [
        "Bỏ phong bì niêm phong, cất ở két của cơ quan. Không chụp ảnh, không để trong máy.",
        "Dùng khi mất máy hoặc quên cụm mật khẩu: Cài đặt › Người giữ khóa › Dùng thẻ khôi phục.",
      ], created: Date())
    do {
      (card, cardPDF) = try await offMain {
        let paper = try Paper.keyCard(contents)
        return (try paper.png(page: 0, dpi: 80), try paper.pdf().pdf)
      }
    } catch { message = Words.message(for: error) }
  }

  /// The card as a page to print; nil before it was drawn.
  public var cardPages: PagesToPrint? {
    cardPDF.map {
      PagesToPrint(
        pdf: $0, pages: 1, title: "Thẻ khóa khôi phục", jobName: "TD-THE",
        suggestedName: "the-khoi-phuc.pdf")
    }
  }

  /// What printing the card said.
  public func cardPrinted(_ message: Message?) {
    if let message { self.message = message }
  }

  /// Saves the card as PDF, to be printed.
  public func saveCard(path: String) async {
    guard let pages = cardPages else { return }
    let outcome = await pages.save(to: path)
    message =
      outcome.tone == .good
      ? Message(
        "Đã lưu thẻ. In ra, rồi xóa tệp này.", next: "Khóa trong tệp mở được mọi đơn tố cáo.",
        tone: .notice) : outcome
  }

  /// The key was typed or scanned from the printed card: the office is made.
  public func foundButtonPressed(typed: String) async {
    guard !isWorking, let pin else { return }
    guard keys.isCard(typed) else {
      message = Message(
        "Khóa gõ từ thẻ chưa đúng.", next: "Gõ lại từng nhóm năm chữ, hoặc quét mã vuông trên thẻ.")
      return
    }
    let founding = Founding(
      code: code, name: name, person: person, role: role, keys: keys, passphrase: passphrase)
    let (data, cost) = (data, cost)
    isWorking = true
    message = Message("Đang tạo sổ và khóa…", next: "Việc này mất vài giây.", tone: .notice)
    defer { isWorking = false }
    do {
      workplace = try await offMain { try founding.found(in: data, pin: pin, cost: cost) }
      pin.wipe()
      (card, cardPDF) = (nil, nil)
      message = nil
      page = .done
    } catch { message = Words.message(for: error) }
  }
}
