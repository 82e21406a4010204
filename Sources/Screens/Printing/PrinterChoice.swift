// SPDX-License-Identifier: Apache-2.0
// A printer as people write it down: a device file, host:port, an ipp address, or none.

public import Devices
public import Papers

extension PrinterSetup {
  /// Reads an address; nil when it does not fit the paper (rolls are for direct printers, sheets for
  /// IPP) or is none of the known forms.
  ///
  /// - Parameters:
  ///   - address: `none`, `/dev/usb/lp0`, `host:9100`, `ipp://host/ipp/print`.
  ///   - paper: the paper in it.
  ///   - speed: of a serial line, in bits a second; nil leaves it as the system has it.
  public init?(address: String, paper: PaperSize, speed: Int? = nil) {
    if address == "none" {
      self.init(name: "", connection: .none, paper: paper)
      return
    }
    if address.hasPrefix("ipp://") || address.hasPrefix("ipps://") {
      guard !paper.isRoll else { return nil }
      self.init(name: address, connection: .ipp(uri: address), paper: paper)
      return
    }
    guard paper.isRoll, let dots = paper.dots else { return nil }
    var profile = EscPosProfile()
    profile.width = dots
    if address.hasPrefix("/dev/") {
      self.init(
        name: address, connection: .escPos(.device(path: address, speed: speed), profile),
        paper: paper)
      return
    }
    let parts = address.split(separator: ":")
    guard parts.count == 2, let port = UInt16(parts[1]), !parts[0].isEmpty else { return nil }
    self.init(
      name: address, connection: .escPos(.tcp(host: String(parts[0]), port: port), profile),
      paper: paper)
  }

  /// Papers that suit an address as it was typed; none when it is no address.
  public static func papers(for address: String) -> [PaperSize] {
    [PaperSize.roll80, .roll58, .a5, .a4].filter {
      PrinterSetup(address: address, paper: $0) != nil
    }
  }

  /// The address as people write it down.
  public var address: String {
    switch connection {
    case .none: "none"
    case .ipp(let uri): uri
    case .escPos(.device(let path, _), _): path
    case .escPos(.tcp(let host, let port), _): "\(host):\(port)"
    }
  }

  /// How a thermal printer answers; nil of others.
  package var profile: EscPosProfile? {
    get { if case .escPos(_, let profile) = connection { profile } else { nil } }
    set {
      guard case .escPos(let address, _) = connection, let newValue else { return }
      connection = .escPos(address, newValue)
    }
  }
}
