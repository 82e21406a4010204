// SPDX-License-Identifier: Apache-2.0
// *Tập dượt* at the desk: from the menu a second desk is started on invented data. That one says what it is
// on every page, and can begin anew.

import DeskScreens
import Foundation
import Gtk
import Screens
import Windows

@MainActor
extension DeskWindow {
  /// Offers practice in the menu, or marks this window as one that practises.
  ///
  /// - Parameters:
  ///   - data: the real data folder; nil when the invented one was opened by its own name.
  ///   - isPractice: whether this window practises.
  func offerPractice(beside data: URL?, isPractice: Bool) {
    let start = window.addAction(PracticeAction.practise) { [weak self] in
      guard let data else { return }
      self?.startPractice(beside: data, "--training")
    }
    start.isEnabled = !isPractice
    guard isPractice else { return }
    markTitle("TẬP DƯỢT – ")
    let bar = Box(GTK_ORIENTATION_HORIZONTAL, spacing: 12)
    bar.setClass("banner")
    bar.setClass("training")
    let text = Label(
      "TẬP DƯỢT – dữ liệu bịa, không chuyển về xã được, phiếu in ra không có giá trị")
    text.setParagraph()
    text.setExpand(horizontal: true)
    bar.append(text)
    showNotice(bar)
    guard let data else { return }
    let again = Button("Làm lại từ đầu…", classes: "opaque", "training-again")
    again.setAlign(horizontal: GTK_ALIGN_END, vertical: GTK_ALIGN_CENTER)
    again.onClick { [weak self] in self?.confirmAnew(beside: data) }
    bar.append(again)
  }

  private func startPractice(beside data: URL, _ option: String) {
    let program = Process()
    // The link names the file even when the program was found by the search path.
    let own = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    program.executableURL = URL(fileURLWithPath: own ?? CommandLine.arguments[0])
    program.arguments = [option, "--data", data.path]
    do { try program.run() } catch {
      showToast("Chưa mở được phần tập dượt. Đóng bớt chương trình khác rồi thử lại.")
      return
    }
    showToast("Đang mở cửa sổ tập dượt…")
  }

  private func confirmAnew(beside data: URL) {
    let dialog = MessageDialog(
      over: window, heading: "Xóa dữ liệu tập dượt và làm lại từ đầu?",
      body: "Chỉ xóa dữ liệu bịa. Dữ liệu thật không bị đụng đến. Cửa sổ này đóng rồi mở lại.")
    dialog.addAnswer("keep", "Thôi")
    dialog.addAnswer("anew", "Làm lại từ đầu", look: .destructive)
    dialog.setCancelAnswer("keep")
    dialog.ask { [weak self] answer in
      guard answer == "anew", let self else { return }
      self.startPractice(beside: data, "--training-anew")
      self.window.application?.quit()
    }
  }
}

/// Actions that only practice has.
private enum PracticeAction: String {
  case practise
}
