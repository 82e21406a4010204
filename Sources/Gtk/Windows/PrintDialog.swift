// SPDX-License-Identifier: Apache-2.0
// The desktop's own print dialog for a finished PDF: the person chooses printer, pages and copies, and the bytes go
// to it as they are. They are handed over in memory; no file of them is made unless the person prints into one.
import CGtk
import CGtkShim

/// What became of a document in the print dialog.
public enum PrintAnswer: Sendable, Equatable {
  case cancelled
  /// The printing system has it.
  case sent(printer: String)
  /// It was not taken: the reason as the system tells it.
  case refused(reason: String)
}

extension Window {
  /// Lets the person print a PDF.
  ///
  /// - Parameters:
  ///   - title: of the dialog; never in the name of the job.
  ///   - jobName: what anybody who looks at the printer sees.
  ///   - intoFiles: whether printing into a file is offered as well.
  public func printPDF(
    _ pdf: [UInt8], title: String, jobName: String, intoFiles: Bool
  ) async -> PrintAnswer {
    // Read when the dialog lists its printers, that is while it is made.
    let settings = gtk_settings_get_default().map { Object($0) }
    let backends = settings?.string("gtk-print-backends")
    if !intoFiles { settings?.set("gtk-print-backends", "cups") }
    let dialog = Window(gtk_print_unix_dialog_new(title, p()))
    if !intoFiles { settings?.set("gtk-print-backends", backends) }
    gtk_window_set_modal(dialog.p(), 1)
    gtk_print_unix_dialog_set_manual_capabilities(dialog.p(), GTK_PRINT_CAPABILITY_GENERATE_PDF)
    gtk_print_unix_dialog_set_settings(dialog.p(), PrintSettings.a4(jobName).p())
    let answer = await withCheckedContinuation { (continuation: CheckedContinuation<Int, Never>) in
      let once = Once<Int> { continuation.resume(returning: $0) }
      dialog.on("response", args: { once.call($0.int(0)) })
      dialog.present()
    }
    guard answer == Int(GTK_RESPONSE_OK.rawValue),
      let printer = gtk_print_unix_dialog_get_selected_printer(dialog.p())
    else {
      gtk_window_destroy(dialog.p())
      return .cancelled
    }
    let job = PrintJob(
      jobName, to: printer, settings: Object(owned: gtk_print_unix_dialog_get_settings(dialog.p())),
      setup: gtk_print_unix_dialog_get_page_setup(dialog.p()))
    let name = String(cString: gtk_printer_get_name(printer))
    gtk_window_destroy(dialog.p())
    if let reason = await job.send(pdf) { return .refused(reason: reason) }
    return .sent(printer: name)
  }
}

/// What the dialog begins with.
@MainActor
private enum PrintSettings {
  static func a4(_ jobName: String) -> Object {
    let settings = Object(owned: gtk_print_settings_new())
    let paper = gtk_paper_size_new(GTK_PAPER_NAME_A4)
    gtk_print_settings_set_paper_size(settings.p(), paper)
    gtk_paper_size_free(paper)
    gtk_print_settings_set(settings.p(), GTK_PRINT_SETTINGS_OUTPUT_BASENAME, jobName)
    gtk_print_settings_set(settings.p(), GTK_PRINT_SETTINGS_OUTPUT_FILE_FORMAT, "pdf")
    return settings
  }
}

/// GtkPrintJob; alive until the printing system answered, because the waiting call holds it.
private final class PrintJob: Object {
  convenience init(
    _ name: String, to printer: OpaquePointer, settings: Object, setup: OpaquePointer?
  ) {
    let page = setup.map { Object($0) } ?? Object(owned: gtk_page_setup_new())
    self.init(owned: gtk_print_job_new(name, printer, settings.p(), page.p()))
  }

  /// Sends a document; nil when it was taken, otherwise why not.
  func send(_ pdf: [UInt8]) async -> String? {
    let isSet = pdf.withUnsafeBytes { bytes in
      shim_print_job_set_data(raw, bytes.baseAddress, gsize(bytes.count)) != 0
    }
    guard isSet else { return "memfd" }
    return await withCheckedContinuation {
      (continuation: CheckedContinuation<String?, Never>) in
      let once = Unmanaged.passRetained(Once<String?> { continuation.resume(returning: $0) })
      gtk_print_job_send(
        p(),
        { _, context, error in
          let reason = error.map { String(cString: $0.pointee.message) }
          // The address alone crosses; GTK calls this on its own thread, which is the main one.
          let context = UInt(bitPattern: context)
          MainActor.assumeIsolated {
            guard let context = UnsafeRawPointer(bitPattern: context) else { return }
            Unmanaged<Once<String?>>.fromOpaque(context).takeUnretainedValue().call(reason)
          }
        }, once.toOpaque(),
        { context in
          // Released once, when GTK drops the callback.
          if let context { Unmanaged<AnyObject>.fromOpaque(context).release() }
        })
    }
  }
}
