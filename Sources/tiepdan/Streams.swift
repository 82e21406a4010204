// SPDX-License-Identifier: Apache-2.0
// The three streams that a program is started with. Any of them may be closed, full or a pipe that nobody reads
// any more; none of that ends the program, and what could not be said is an answer like any other.

import Glibc

enum Streams {
  /// Comes before anything is opened.
  static func prepare() {
    // A pipe that nobody reads and a file that may not grow answer with an error instead of a signal.
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    // The next file that is opened would take the number of a closed stream, and the program's words would
    // go into it. What is opened here has the lowest free number and refuses every word.
    for descriptor: Int32 in 0...2 where fcntl(descriptor, F_GETFD) < 0 {
      _ = open("/dev/null", O_RDONLY)
    }
  }

  /// Says something on standard output.
  ///
  /// - Returns: nil when all of it is out; else why not, an `errno`.
  static func say(_ text: String) -> Int32? { write(text, to: STDOUT_FILENO) }

  /// Says something on standard error; when that fails, too, there is nobody to tell.
  static func complain(_ text: String) { _ = write(text, to: STDERR_FILENO) }

  private static func write(_ text: String, to descriptor: Int32) -> Int32? {
    let bytes = Array(text.utf8)
    var done = 0
    while done < bytes.count {
      let count = bytes[done...].withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      if count > 0 {
        done += count
        continue
      }
      let code = count == 0 ? EIO : errno
      switch code {
      case EINTR: continue
      case EAGAIN:
        // A terminal that another program left not waiting.
        var wanted = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&wanted, 1, -1)
      default: return code
      }
    }
    return nil
  }
}
