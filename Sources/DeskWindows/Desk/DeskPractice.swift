// SPDX-License-Identifier: Apache-2.0
// *Tập dượt* at the desk: from the menu a second desk is started on invented data. That one says what it is
// on every page, and can begin anew.

import Foundation
import Gtk
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
      if let data { self?.showToast(startPractice(beside: data)) }
    }
    start.isEnabled = !isPractice
    guard isPractice else { return }
    markTitle("TẬP DƯỢT – ")
    let again = data.map { data -> @MainActor () -> Void in
      { [weak window] in if let window { confirmPracticeAnew(over: window, beside: data) } }
    }
    showNotice(
      practiceBar(
        "TẬP DƯỢT – dữ liệu bịa, không chuyển về xã được, phiếu in ra không có giá trị",
        again: again))
  }
}

/// Actions that only practice has.
private enum PracticeAction: String {
  case practise
}
