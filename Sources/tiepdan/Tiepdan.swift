// SPDX-License-Identifier: Apache-2.0
// The command line: everything that the windows do to a station's data, for scripts, for whoever helps by
// telephone, and for the tests. Results go to stdout, messages in Vietnamese to stderr.

import ArgumentParser
import Glibc
import Screens

@main
struct Tiepdan: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tiepdan",
    abstract: "Tiếp Dân: tiếp nhận đơn ở thôn, chuyển về xã bằng USB, không cần mạng.",
    discussion: """
      Dữ liệu nằm trong thư mục --data, mặc định là $TIEPDAN_DATA hoặc ~/.local/share/tiepdan.
      Khóa mở của xã được mở bằng $TIEPDAN_PASSPHRASE hoặc --passphrase-file.

      Mã kết thúc:
        0   xong
        1   lỗi chưa rõ nguyên nhân
        3   đơn thiếu hoặc sai, chưa lưu; mọi chỗ phải sửa được in ra
        4   dữ liệu trên máy này không dùng được (chưa thiết lập, đang mở, đầy đĩa, hỏng…)
        5   USB hoặc gói không dùng được; không có gì bị thay đổi
        6   kiểm tra thấy sai
        7   đã xong và đã lưu an toàn, nhưng phiếu chưa ra giấy, một phản hồi trên USB
            không đọc được, hoặc kết quả chưa in ra được
        64  gõ sai lệnh
      """,
    version: ProgramPlace.version,
    subcommands: [
      Init.self, Enrol.self, PrinterCommand.self, FileCommand.self, List.self, PrintCommand.self,
      ExportCommand.self,
      ImportCommand.self, ReplyCommand.self, CaseCommand.self, StatusCommand.self,
      DocumentCommand.self, DataCommand.self,
      Inspect.self, Verify.self,
      Rebuild.self, Check.self, BackupCommand.self, RestoreCommand.self,
      PeopleCommand.self, PINResetCommand.self, CaseworkCommand.self, Demo.self,
    ])

  /// Begins before anything is opened or read: passphrases, PINs and petitions pass through this memory, too.
  static func main() async {
    Streams.prepare()
    ProgramPlace.keepMemoryPrivate()
    do {
      var command = try await asyncParseAsRoot(nil)
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch {
      let code = exitCode(for: error)
      let text = fullMessage(for: error)
      if code == .success {
        // Help and version are a listing: who closed the pipe has read enough.
        if Streams.say(UsageWords.vietnamese(text) + "\n") != nil { Glibc.exit(7) }
      } else if !text.isEmpty {
        Streams.complain(UsageWords.vietnamese(text) + "\n")
      }
      Glibc.exit(code.rawValue)
    }
  }
}
