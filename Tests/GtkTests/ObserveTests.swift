// SPDX-License-Identifier: Apache-2.0
// A window follows its screen: once for each turn with changes, and never after its end.
import Gtk
import Observation
import Testing

extension GtkTests {
  @MainActor @Suite struct Observing {
    init() throws { try Display.open() }

    @MainActor @Observable final class Counter {
      var count = 0
      var other = 0
    }

    @MainActor private final class Owner {
      let screen: Counter
      var seen: [Int] = []
      init(_ screen: Counter) { self.screen = screen }
    }

    @Test func itRunsOnceForChangesOfOneTurn() async throws {
      let owner = Owner(Counter())
      observe(owner) { $0.seen.append($0.screen.count) }
      #expect(owner.seen == [0])
      owner.screen.count = 1
      owner.screen.count = 2
      #expect(owner.seen == [0])
      #expect(try await eventually { owner.seen.count == 2 })
      #expect(owner.seen == [0, 2])
      owner.screen.count = 3
      #expect(try await eventually { owner.seen == [0, 2, 3] })
    }

    @Test func whatItDidNotReadDoesNotRunIt() async throws {
      let owner = Owner(Counter())
      observe(owner) { $0.seen.append($0.screen.count) }
      owner.screen.other = 9
      owner.screen.count = 1
      #expect(try await eventually { owner.seen.count > 1 })
      #expect(owner.seen == [0, 1])
    }

    @Test func itEndsWithItsOwner() async throws {
      let screen = Counter()
      var owner: Owner? = Owner(screen)
      var runs = 0
      owner.map { observe($0) { runs += $0.screen.count + 1 } }
      #expect(runs == 1)
      weak let gone = owner
      owner = nil
      #expect(gone == nil)
      screen.count = 5
      // A second observer of the same change shows that its turn has passed.
      let witness = Owner(screen)
      observe(witness) { $0.seen.append($0.screen.count) }
      screen.count = 6
      #expect(try await eventually { witness.seen.last == 6 })
      #expect(runs == 1)
    }
  }
}
