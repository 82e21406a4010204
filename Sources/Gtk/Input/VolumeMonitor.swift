// SPDX-License-Identifier: Apache-2.0
// Sticks that come and go, and taking one out safely. A stick is only a folder to the rest of the
// program; this is where that folder appears.
import CGtk

/// A mounted volume that has a folder.
public struct Mount: Hashable, Sendable {
  /// What the person knows it by: its label.
  public let name: String
  /// Absolute path of its folder.
  public let path: String
  /// Whether this person may unmount it.
  public let canUnmount: Bool
  /// Whether its drive can be pulled out; nil when the system does not know the drive.
  public let isRemovable: Bool?
}

/// A volume could not be unmounted.
public enum VolumeError: Error, Equatable, Sendable {
  /// Nothing is mounted at this folder.
  case notMounted(path: String)
  /// The system refused, in its own words; mostly because a file is open.
  case refused(path: String, detail: String)
}

/// The system's list of mounted volumes.
@MainActor
public final class VolumeMonitor {
  private let monitor: Object
  private var connections: [Connection] = []

  /// Starts watching. Call it after the window is shown: asking the system takes some milliseconds.
  public init() {
    monitor = Object(owned: UnsafeMutableRawPointer(g_volume_monitor_get()))
  }

  isolated deinit { connections.forEach { $0.disconnect() } }

  /// The volumes that are mounted now.
  public var mounts: [Mount] {
    var found: [Mount] = []
    each { mount in if let known = Mount(mount) { found.append(known) } }
    return found
  }

  /// Runs `handler` when a volume is mounted.
  public func onAdded(_ handler: @escaping @MainActor (Mount) -> Void) {
    connect("mount-added", handler)
  }

  /// Runs `handler` when a volume is gone, pulled out or unmounted.
  public func onRemoved(_ handler: @escaping @MainActor (Mount) -> Void) {
    connect("mount-removed", handler)
  }

  private func connect(_ signal: String, _ handler: @escaping @MainActor (Mount) -> Void) {
    connections.append(
      monitor.on(
        signal,
        args: { arguments in
          if let mount = arguments.object(0).flatMap({ Mount(Object($0)) }) { handler(mount) }
        }))
  }

  /// Unmounts the volume of this folder; when it returns, the stick may be pulled out.
  public func unmount(path: String) async throws(VolumeError) {
    var target: Object?
    each { mount in if Mount(mount)?.path == path { target = mount } }
    guard let target else { throw .notMounted(path: path) }
    let failure: String? = await withCheckedContinuation { continuation in
      let waiting = Unmanaged.passRetained(Waiting(continuation)).toOpaque()
      g_mount_unmount_with_operation(
        target.p(), G_MOUNT_UNMOUNT_NONE, nil, nil,
        { mount, result, waiting in
          guard let waiting else { return }
          var error: UnsafeMutablePointer<GError>?
          let done = mount.map {
            g_mount_unmount_with_operation_finish(OpaquePointer($0), result, &error)
          }
          let answer = done == 1 ? nil : takeMessage(error)
          Unmanaged<Waiting>.fromOpaque(waiting).takeRetainedValue().continuation
            .resume(returning: answer)
        }, waiting)
    }
    if let failure { throw .refused(path: path, detail: failure) }
  }

  private func each(_ body: (Object) -> Void) {
    let list = g_volume_monitor_get_mounts(monitor.p())
    defer { g_list_free(list) }
    var next = list
    while let node = next {
      if let mount = node.pointee.data { body(Object(owned: mount)) }
      next = node.pointee.next
    }
  }
}

private final class Waiting {
  let continuation: CheckedContinuation<String?, Never>
  init(_ continuation: CheckedContinuation<String?, Never>) { self.continuation = continuation }
}

extension Mount {
  /// The facts of a GMount; nil when it has no local folder.
  @MainActor
  fileprivate init?(_ mount: Object) {
    let root = Object(owned: UnsafeMutableRawPointer(g_mount_get_root(mount.p())))
    guard let path = pathOfFile(root) else { return nil }
    let name = g_mount_get_name(mount.p())
    defer { g_free(name) }
    let drive = g_mount_get_drive(mount.p()).map {
      Object(owned: UnsafeMutableRawPointer($0))
    }
    self.init(
      name: name.map { composed(String(cString: $0)) } ?? path, path: path,
      canUnmount: g_mount_can_unmount(mount.p()) != 0,
      isRemovable: drive.map {
        g_drive_is_removable($0.p()) != 0 || g_drive_is_media_removable($0.p()) != 0
      })
  }
}
