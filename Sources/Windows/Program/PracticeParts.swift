// SPDX-License-Identifier: Apache-2.0
// *Tập dượt* in a window: the bar that says on every page what it is, and the second start of the program that opens
// the invented station.

package import Foundation
package import Gtk

/// The bar of a window that practises.
@MainActor
package func practiceBar(_ text: String, again: (@MainActor () -> Void)?) -> Widget {
  let bar = Box(GTK_ORIENTATION_HORIZONTAL, spacing: 12)
  bar.setClass("banner")
  bar.setClass("training")
  let label = Label(text)
  label.setParagraph()
  label.setExpand(horizontal: true)
  bar.append(label)
  guard let again else { return bar }
  let button = Button("Làm lại từ đầu…", classes: "opaque", "training-again")
  button.setAlign(horizontal: GTK_ALIGN_END, vertical: GTK_ALIGN_CENTER)
  button.onClick(again)
  bar.append(button)
  return bar
}

/// Starts the program a second time to practise.
///
/// - Parameters:
///   - data: the real data folder.
///   - anew: whether what was practised before is thrown away.
/// - Returns: what the person reads.
@MainActor
package func startPractice(beside data: URL, anew: Bool = false) -> String {
  let program = Process()
  // The link names the file even when the program was found by the search path.
  let own = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
  program.executableURL = URL(fileURLWithPath: own ?? CommandLine.arguments[0])
  program.arguments = [anew ? "--training-anew" : "--training", "--data", data.path]
  do { try program.run() } catch {
    return "Chưa mở được phần tập dượt. Đóng bớt chương trình khác rồi thử lại."
  }
  return "Đang mở cửa sổ tập dượt…"
}

/// Asks whether to throw away what was practised, and starts anew; the window closes then.
@MainActor
package func confirmPracticeAnew(over window: ApplicationWindow, beside data: URL) {
  let dialog = MessageDialog(
    over: window, heading: "Xóa dữ liệu tập dượt và làm lại từ đầu?",
    body: "Chỉ xóa dữ liệu bịa. Dữ liệu thật không bị đụng đến. Cửa sổ này đóng rồi mở lại.")
  dialog.addAnswer("keep", "Thôi")
  dialog.addAnswer("anew", "Làm lại từ đầu", look: .destructive)
  dialog.setCancelAnswer("keep")
  dialog.ask { [weak window] answer in
    guard answer == "anew" else { return }
    _ = startPractice(beside: data, anew: true)
    window?.application?.quit()
  }
}
