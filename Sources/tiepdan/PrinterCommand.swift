// SPDX-License-Identifier: Apache-2.0
// Looking for printers, and choosing the one of a point.

public import ArgumentParser
import Devices
public import Papers
import Screens
import Storage

struct PrinterCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "printer", abstract: "Tìm máy in, chọn máy in và khổ giấy của điểm.")
  @OptionGroup var options: DataOptions
  @Flag(help: "Chỉ liệt kê các máy in tìm thấy.") var list = false
  @Option(
    help: ArgumentHelp(
      "none, tệp thiết bị (/dev/usb/lp0), host:cổng, hoặc ipp://…", valueName: "địa chỉ"))
  var address: String?
  @Option(help: ArgumentHelp("Khổ giấy: a5, a4, roll80, roll58.", valueName: "khổ giấy")) var paper:
    PaperSize?

  func validate() throws {
    guard !list, address == nil || paper == nil else { return }
    throw ValidationError("Ghi cả --address và --paper, hoặc --list.")
  }

  func run() async throws {
    try await Console.run {
      if list { return try await show() }
      guard let address, let paper, let setup = PrinterSetup(address: address, paper: paper) else {
        throw ValidationError("Địa chỉ máy in không đúng, hoặc không hợp với khổ giấy.")
      }
      try setup.keep(in: Store.open(in: options.folder))
      let problems = await Printer.live(setup).status().problems
      Console.say(
        problems.isEmpty
          ? "Đã chọn máy in; máy in sẵn sàng."
          : "Đã chọn máy in, nhưng \(problems.words). \(problems.remedy).")
    }
  }

  private func show() async throws {
    var count = 0
    for await found in PrinterDiscovery.live.look() {
      count += 1
      try Console.show("\(found.title): \(found.detail)")
    }
    if count == 0 {
      Console.complain("Không thấy máy in nào. Xem máy in đã bật và dây đã cắm chưa.")
    }
  }
}

extension PaperSize: ExpressibleByArgument {}
