// SPDX-License-Identifier: Apache-2.0
// Which program holds a folder is told by its name.

import Devices
import Foundation
import Glibc
import Support
import Testing

@Suite struct FolderHoldersTests {
  @Test func theProgramThatWorksInAFolderIsNamedAndNoLongerWhenItEnds() throws {
    let scratch = try Scratch()
    let folder = try scratch.folder("usb/Hồ sơ")
    let stick = folder.deletingLastPathComponent().path
    #expect(FolderHolders.programs(in: stick).isEmpty)
    let program = Process()
    program.executableURL = URL(fileURLWithPath: "/bin/sleep")
    program.arguments = ["600"]
    program.currentDirectoryURL = folder
    try program.run()
    // A thread of tests hands its blocked signals down, so only this one ends it for sure.
    defer { kill(program.processIdentifier, SIGKILL) }
    #expect(FolderHolders.programs(in: stick) == ["sleep"])
    // A folder whose name only begins the same is another one.
    #expect(FolderHolders.programs(in: String(stick.dropLast())).isEmpty)
    kill(program.processIdentifier, SIGKILL)
    program.waitUntilExit()
    #expect(FolderHolders.programs(in: stick).isEmpty)
  }

  @Test func aFileThatIsOpenHoldsItsFolder() throws {
    let scratch = try Scratch()
    let file = try scratch.folder("usb").appendingPathComponent("thư.txt")
    try Data("x".utf8).write(to: file)
    let handle = try FileHandle(forReadingFrom: file)
    #expect(FolderHolders.programs(in: scratch.url.path).count == 1)
    try handle.close()
    #expect(FolderHolders.programs(in: scratch.url.path).isEmpty)
  }
}
