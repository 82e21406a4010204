import Foundation
enum StoredPDF {
  static func archived(_ pdf: Data, title: String, created: String) -> Data { pdf }
}
