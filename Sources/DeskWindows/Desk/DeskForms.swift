// SPDX-License-Identifier: Apache-2.0
// The forms of the desk: a petition that is typed, gone on with or corrected, and a reception.

import DeskScreens
import Gtk
import Petitions
import Screens
import Windows

extension DeskWindow {
  /// A new form, unless one is being typed: then that one is shown.
  func startPetition() {
    if let capture, !capture.isFiled, !capture.screen.draft.isEmpty {
      return go("capture")
    }
    built.insert("capture")
    startPage(CaptureScreen(workplace: workplace))
    go("capture")
    capture?.focusFirst()
  }

  func resume(_ id: String) {
    if let capture, capture.screen.draftID == id { return go("capture") }
    let workplace = workplace
    Task { [weak self] in
      await self?.capture?.screen.keepNow()
      guard let self, let screen = CaptureScreen.resuming(id, in: workplace) else { return }
      self.built.insert("capture")
      self.startPage(screen)
      self.go("capture")
    }
  }

  func startPage(_ screen: CaptureScreen) {
    let view = CaptureView(
      screen, fields: workplace.reference.fields, over: window,
      next: { [weak self] in
        guard let self else { return }
        if let id = self.capture?.screen.splitDraftID { return self.resume(id) }
        self.startPetition()
      },
      leave: { [weak self] in
        guard let self else { return }
        self.startPage(CaptureScreen(workplace: self.workplace))
        self.toasts.show("Đã bỏ bản nháp.")
        self.go("today")
      })
    view.corrected = { [weak self] in self?.correctionStored($0) }
    capture = view
    put(view.widget, in: "capture")
  }

  /// The form of a recorded petition; one that was left half typed goes on.
  func correctPetition(_ reference: String) {
    let workplace = workplace
    Task { [weak self] in
      await self?.capture?.screen.keepNow()
      guard let self, let book = self.book else { return }
      if let capture, capture.screen.draft.correction?.reference == reference,
        capture.screen.corrected == nil
      {
        return self.go("capture")
      }
      guard let found = await book.screen.draftToCorrect(reference) else { return }
      self.built.insert("capture")
      self.startPage(
        CaptureScreen(workplace: workplace, draft: found.draft, draftID: found.id))
      self.go("capture")
    }
  }

  private func correctionStored(_ done: CorrectedPetition) {
    startPage(CaptureScreen(workplace: workplace))
    go("book")
    book?.showCorrected(done)
  }

  /// *Văn bản để giao*; one window of it at a time.
  func startDeliveries() {
    if let deliveries, deliveries.window.isOpen { return deliveries.window.present() }
    let fresh = DeliveryWindow(DeliveriesScreen(workplace: workplace), over: window) {
      [weak self] in
      if self?.visiblePage == "today" { self?.today?.reload() }
    }
    deliveries = fresh
    fresh.present()
  }

  func startReception() {
    show(ReceptionScreen(workplace: workplace))
  }

  func correctReception(_ screen: ReceptionScreen) { show(screen) }

  private func show(_ screen: ReceptionScreen) {
    if let reception, reception.window.isOpen { return reception.present() }
    let fresh = ReceptionWindow(screen, over: window) { [weak self] row in
      self?.receptionSaved(row, wasCorrection: screen.corrected != nil)
    } petition: { [weak self] draft in
      self?.startPetition(at: draft)
    }
    reception = fresh
    fresh.present()
  }

  private func receptionSaved(_ row: BookReception, wasCorrection: Bool) {
    today?.reload()
    book?.showAgain(row)
    guard !wasCorrection else { return toasts.show("Đã sửa lượt tiếp; bản cũ vẫn còn trong sổ.") }
    let screen = ReceptionScreen(workplace: workplace, correcting: row)
    toasts.show("Đã ghi lượt tiếp: \(row.outcomeLabel).", seconds: 12, button: "Sửa") {
      [weak self] in self?.correctReception(screen)
    }
  }

  /// The form of the petition that is recorded at a reception; both are stored in one step.
  private func startPetition(at reception: ReceptionDraft) {
    startPetition()
    capture?.screen.edit { $0.reception = reception }
  }
}
