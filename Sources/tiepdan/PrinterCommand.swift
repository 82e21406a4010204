// SPDX-License-Identifier: Apache-2.0
// Choosing the printer of a point.

public import ArgumentParser
import Devices
public import Papers
import Screens
import Storage

struct PrinterCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "printer", abstract: "Chọn máy in và khổ giấy của điểm.")
  @OptionGroup var options: DataOptions
  @Option(help: "none, tệp thiết bị (/dev/usb/lp0), host:cổng, hoặc ipp://…") var address: String
  @Option(help: "Khổ giấy: a5, a4, roll80, roll58.") var paper: PaperSize

  func run() async throws {
    try await Console.run {
      let store = try Store.open(in: options.folder)
      guard let setup = PrinterSetup(address: address, paper: paper) else {
        throw ValidationError("Địa chỉ máy in không đúng, hoặc không hợp với khổ giấy.")
      }
      try setup.keep(in: store)
      let status = await Printer.live(setup).status()
      Console.say("Đã chọn máy in. Trạng thái: \(status)")
    }
  }
}

extension PaperSize: ExpressibleByArgument {}
