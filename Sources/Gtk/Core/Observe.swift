// SPDX-License-Identifier: Apache-2.0
// Keeps a window up to date with its screen: what `apply` reads of an @Observable screen is what
// makes it run again. No binding is ever written by hand, and nothing runs while nothing changes.
import Observation

/// Runs `apply` now, and again on the main actor after each change of the @Observable values that it
/// read. Several changes in one turn of the main loop give one run. Ends when `owner` is gone;
/// `apply` receives the owner so that it need not capture it.
///
/// ```swift
/// observe(self) { window in window.title.text = window.screen.title }
/// ```
@MainActor
public func observe<Owner: AnyObject>(
  _ owner: Owner, apply: @escaping @MainActor (Owner) -> Void
) {
  Observer(owner, apply).arm()
}

@MainActor
private final class Observer<Owner: AnyObject> {
  private weak var owner: Owner?
  private let apply: @MainActor (Owner) -> Void

  init(_ owner: Owner, _ apply: @escaping @MainActor (Owner) -> Void) {
    self.owner = owner
    self.apply = apply
  }

  func arm() {
    guard let owner else { return }
    withObservationTracking {
      apply(owner)
    } onChange: {
      // Called before the value changes and only once until armed again; the task runs after.
      Task { @MainActor in self.arm() }
    }
  }
}
