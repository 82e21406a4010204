// SPDX-License-Identifier: Apache-2.0
// The four kinds of petition that the law knows. Everything that differs between kinds (required
// fields, secrecy, deadlines) asks here first.

/// The kind of a petition (*loại đơn*), Luật Tiếp công dân 42/2013 Đ.2, Luật Khiếu nại Đ.2,
/// Luật Tố cáo Đ.2.
public enum PetitionKind: String, Codable, Sendable, CaseIterable, Hashable {
  /// *Khiếu nại*: asks to review an administrative decision or act that infringes one's own rights.
  case complaint = "khieu-nai"
  /// *Tố cáo*: reports somebody's violation of law. Its author is secret (Luật Tố cáo Đ.8.3, 56).
  case denunciation = "to-cao"
  /// *Kiến nghị*: a wish or proposal on policy, law or management (Luật TCD Đ.2.2).
  case proposal = "kien-nghi"
  /// *Phản ánh*: information about a matter of policy, law or management (Luật TCD Đ.2.2).
  case report = "phan-anh"

  /// Whether the author must be kept secret by everyone who handles the petition.
  public var isSecret: Bool { self == .denunciation }

  /// Whether an authorised person may file it. A denunciation is made in person
  /// (Luật Tố cáo Đ.23, 29.1b).
  public var mayBeFiledByProxy: Bool { self != .denunciation }

  /// Whether the law requires saying against whom it is directed (Luật KN Đ.8.2, Luật TC Đ.23.1).
  public var needsRespondent: Bool { self == .complaint || self == .denunciation }

  /// Whether the law requires a date on the paper (Luật KN Đ.8.2, Luật TC Đ.23.1).
  public var needsWrittenDate: Bool { self == .complaint || self == .denunciation }

  /// Whether the law requires a stated request (Luật KN Đ.8.2).
  public var needsRequest: Bool { self == .complaint }

  /// Whether the law requires a way to reach each author (Luật TC Đ.23.1).
  public var needsContact: Bool { self == .denunciation }
}

/// Who files: one person, several with one content, or an organisation.
public enum FilingForm: String, Codable, Sendable, CaseIterable {
  /// One person in their own name.
  case individual = "ca-nhan"
  /// Several people with the same content (*nhiều người*), with representatives from five people on.
  case group = "nhieu-nguoi"
  /// An organisation through its head or a delegate (NĐ 154/2026 Đ.13).
  case organisation = "to-chuc"
}
