// SPDX-License-Identifier: Apache-2.0
// After how many days without a backup the desk reminds.

public import Storage

/// How often a backup is asked for.
public enum BackupReminder {
  private static let key = "backup.days"
  /// What can be chosen, in days.
  public static let choices = [3, 7, 14, 30]

  /// Days after which the desk reminds; 7 until it is changed.
  public static func days(in store: Store) -> Int {
    // A setting that cannot be read is as good as none.
    (try? store.setting(key)).flatMap { $0 }.flatMap(Int.init).flatMap {
      choices.contains($0) ? $0 : nil
    } ?? 7
  }

  /// Changes it.
  public static func set(_ days: Int, in store: Store) throws {
    try store.set(key, to: "\(days)")
  }
}
