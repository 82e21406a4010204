// SPDX-License-Identifier: Apache-2.0
// *Tập dượt* at the office: from the menu a second office is started on invented data. That one says what it is on
// every page, with the passphrase to practise with, and can begin anew.

import Foundation
import Gtk
import OfficeScreens
import Windows

extension OfficeWindow {
  /// Offers practice in the menu, or marks this window as one that practises.
  ///
  /// - Parameters:
  ///   - data: the real data folder; nil when the invented one was opened by its own name.
  ///   - isPractice: whether this window practises.
  func offerPractice(beside data: URL?, isPractice: Bool) {
    let start = window.addAction(OfficePracticeAction.practise) { [weak self] in
      if let data { self?.showToast(startPractice(beside: data)) }
    }
    start.isEnabled = !isPractice
    guard isPractice else { return }
    care?.markTitle("TẬP DƯỢT – ")
    let words = OfficePractice.passphrase(of: workplace).map {
      " Cụm mật khẩu để tập: \($0)."
    }
    let again = data.map { data -> @MainActor () -> Void in
      { [weak window] in if let window { confirmPracticeAnew(over: window, beside: data) } }
    }
    showNotice(
      practiceBar(
        "TẬP DƯỢT – dữ liệu bịa, không ghi ra USB thật được, giấy in ra không có giá trị."
          + (words ?? ""),
        again: again))
  }
}

/// Actions that only practice has.
enum OfficePracticeAction: String {
  case practise
}
