// SPDX-License-Identifier: Apache-2.0
// A real program on the `Gtk` layer, for what cannot be seen inside a test process: the main loop
// with its bridge, the idle second, start-up. GtkTests starts it with the name of one scene; it
// prints facts as `name value` lines. `window` is also the program of the first-paint benchmark.
import Dispatch
import Foundation
import Gtk

nonisolated(unsafe) private var wakeups = 0  // changed by the loop's own thread only
private let mainThread = pthread_self()
private let application = Application(id: "vn.example.tiepdan.Loop", single: false)

/// Prints one fact, at once.
private func tell(_ name: String, _ value: Int) {
  FileHandle.standardOutput.write(Data("\(name) \(value)\n".utf8))
}

/// Sleeps as a task, the loop goes on.
@MainActor
private func pause(_ seconds: Double) async {
  try? await Task.sleep(for: .seconds(seconds))  // throws only when cancelled, which nobody does
}

@MainActor
private func openWindow() -> Window {
  let window = ApplicationWindow(application)
  window.title = "Vòng lặp"
  window.defaultSize = (480, 240)
  window.content = Label("Xin chào ông/bà")
  window.present()
  return window
}

/// Tasks and the main queue run, and on the thread of the loop.
@MainActor
private func hops() async {
  var done = 0
  for _ in 0..<1000 { done += await Task.detached { 1 }.value }
  tell("hops", done)
  tell("onMainThread", pthread_self() == mainThread ? 1 : 0)
  let answer = await withCheckedContinuation { continuation in
    DispatchQueue.main.async { continuation.resume(returning: 1) }
  }
  tell("queue", answer)
}

/// A second with nothing to do, after the window has settled. GLib's poll is counted.
@MainActor
private func idle() async {
  g_main_context_set_poll_func(nil) { descriptors, count, timeout in
    wakeups += 1
    return g_poll(descriptors, count, timeout)
  }
  await pause(1.5)
  let before = wakeups
  await pause(1)
  tell("wakeups", wakeups - before)
}

/// A block that posts itself again and again must not stop drawing.
@MainActor
private func flood(_ window: Window) async {
  let frames = FrameCount()
  let add: GtkTickCallback = { _, _, held in
    guard let held else { return 0 }
    Unmanaged<FrameCount>.fromOpaque(held).takeUnretainedValue().count += 1
    return 1
  }
  let held = Unmanaged.passUnretained(frames).toOpaque()
  let tick = gtk_widget_add_tick_callback(window.p(), add, held, nil)
  let block = Block()
  block.post()
  await pause(1)
  block.isOver = true
  gtk_widget_remove_tick_callback(window.p(), tick)
  tell("frames", frames.count)
  tell("blocks", block.count)
}

private final class FrameCount {
  var count = 0
}

@MainActor
private final class Block {
  var count = 0
  var isOver = false
  func post() {
    DispatchQueue.main.async {
      self.count += 1
      if !self.isOver { self.post() }
    }
  }
}

private let scene = CommandLine.arguments.dropFirst().first ?? "window"
exit(
  application.run { application in
    let window = openWindow()
    guard scene != "window" else { return }
    Task {
      switch scene {
      case "hops": await hops()
      case "idle": await idle()
      case "flood": await flood(window)
      default: preconditionFailure("no scene \(scene)")
      }
      application.quit()
    }
  })
