// SPDX-License-Identifier: Apache-2.0
// What every canary journey does: it opens a desk whose temporary files are searched, too, types the marked
// person into it, and looks for her afterwards in every place that belongs to the station.

import Foundation
import Testing

extension Canary {
  /// Everything that belongs to the station: home with all XDG folders, data, stick, office, output of
  /// the programs, and where temporary files go.
  private func places(_ station: DeskStation, inMemory: Bool = true) async throws -> [URL] {
    let runtime = try await Desktop.shared().environment["XDG_RUNTIME_DIR"]
    let memory = [runtime].compactMap { $0.map { URL(filePath: $0) } } + sharedMemory()
    return [station.home.folder] + (inMemory ? memory : []) + strayFiles()
  }

  /// What lies in shared memory, but for the disks of fault scenarios that are broken there meanwhile, and
  /// for the desktops of journeys that run at the same time, which have their own marked person.
  private func sharedMemory() -> [URL] {
    // Without the folder there is nothing to search.
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/dev/shm")) ?? []
    return names.filter { !$0.hasPrefix("tiepdan-faults-") && !$0.hasPrefix("tiepdan-desktop-") }
      .map { URL(filePath: "/dev/shm").appending(path: $0) }
  }

  /// Files at the top of the shared temporary folders that were made since the journey began.
  private func strayFiles() -> [URL] {
    Set(["/tmp", "/var/tmp", FileManager.default.temporaryDirectory.path]).flatMap {
      folder -> [URL] in
      let place = URL(filePath: folder)
      // Without the folder there is nothing to search.
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      return names.map { place.appending(path: $0) }.filter {
        let facts = try? $0.resourceValues(forKeys: [
          .isRegularFileKey, .contentModificationDateKey,
        ])
        return facts?.isRegularFile == true
          && (facts?.contentModificationDate ?? .distantPast) > begun
      }
    }
  }

  /// The desk, with a temporary folder that is searched.
  func desk(_ station: DeskStation, environment: [String: String] = [:]) async throws -> Program {
    let temporary = station.home.folder.appending(path: "tmp")
    try FileManager.default.createDirectory(at: temporary, withIntermediateDirectories: true)
    return try await station.desk(
      environment: environment.merging(["TMPDIR": temporary.path]) { $1 })
  }

  /// Types her into every field of a denunciation.
  func fill(_ desk: Program) async throws {
    try await desk.fillPetition(name: name, number: number, title: title, content: content)
    try await desk.fill("Địa chỉ", address)
    try await desk.fill("Số điện thoại (tự nguyện)", phone)
    try await desk.fill("Yêu cầu, đề nghị", request)
    try await desk.fill("Đã gửi cơ quan nào, kết quả ra sao", priorHandling)
    try await desk.fill("Người hoặc cơ quan bị khiếu nại, tố cáo, phản ánh", respondent)
  }

  /// Types her into a reception, as one of a group.
  func fillReception(_ desk: Program, isGuided: Bool) async throws {
    try await desk.fill("Số người đến", "6")
    try await desk.fill("Về việc gì (một dòng)", title)
    try await desk.fill("Người trình bày (tự nguyện)", name)
    try await desk.fill("Người đại diện của đoàn", respondent)
    if isGuided { try await desk.fill("Đã hướng dẫn đến đâu, làm gì", content) }
  }

  /// Nothing of her is in any place of the station; without `inMemory` only on the disk.
  func leavesNothing(
    _ station: DeskStation, _ when: String, inMemory: Bool = true
  ) async throws {
    let found = try await found(in: places(station, inMemory: inMemory))
    #expect(found == "", "\(when)")
  }

  /// She is found where she was put openly: the search can fail.
  func isSomewhere(_ station: DeskStation) async throws -> String {
    try await found(in: places(station))
  }

  /// Copies her name from the open form into both clipboards.
  func copyTheName(on desk: Program) async throws {
    let field = try await desk.find(.field, "Họ và tên")
    _ = try await desk.wait(for: "the name in the clipboard", seconds: 10) {
      // On a busy machine the keys may come before the click was dealt with; they do no harm twice.
      try await desk.click(field)
      try await desk.keys("ctrl+a", "ctrl+c")
      return try await clipboard("clipboard", of: desk) == name ? true : nil
    }
    _ = try await desk.wait(for: "the name marked") {
      try await clipboard("primary", of: desk) == name ? true : nil
    }
  }
}
