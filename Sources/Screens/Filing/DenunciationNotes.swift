// SPDX-License-Identifier: Apache-2.0
// What a person who makes a denunciation is told at the desk, and how a leader of the commune is
// recognised in what was typed. All of it is data (`data/notices.json`), which the commune may edit.

import Foundation
public import Petitions

/// Texts for denunciations.
public struct DenunciationNotes: Codable, Sendable, Equatable {
  /// A denunciation against a leader of the commune goes to the province (Luật Tố cáo Đ.13.4a).
  public struct Leader: Codable, Sendable, Equatable {
    /// The heading.
    public var title: String
    /// What it means.
    public var paragraphs: [String]
    /// What the person may choose.
    public var choices: [String]
    /// The article.
    public var basis: String
  }

  /// The sealed paper envelope.
  public struct Envelope: Codable, Sendable, Equatable {
    /// What the clerk does.
    public var explanation: String
    /// On the receipt, in place of everything about the giver.
    public var intro: String
    /// On the receipt; `{count}`.
    public var item: String
    /// On the receipt; `{count}`, `{pages}`.
    public var itemPages: String
    /// On the receipt, below the form's own notices.
    public var notes: [String]
    /// On the label.
    public var labelHeading: String
    /// On the label; `{office}`.
    public var labelAddressee: String
  }

  /// Heading of the panel.
  public var title: String
  /// What sealing means.
  public var sealing: String
  /// Ways to hand it in.
  public var choices: [String]
  /// Against a leader of the commune.
  public var leader: Leader
  /// The question when what was typed sounds like one.
  public var leaderHint: String
  /// Words by which one is recognised; case and diacritics do not matter.
  public var leaderWords: [String]
  /// The envelope.
  public var envelope: Envelope

  struct File: Codable { var denunciation: DenunciationNotes }

  /// Whether a respondent sounds like the Chủ tịch or a Phó Chủ tịch of the commune.
  public func soundsLikeLeader(_ respondent: RespondentDraft) -> Bool {
    let typed = Self.words("\(respondent.name) \(respondent.position)")
    return leaderWords.contains { typed.contains(Self.words($0)) }
  }

  /// Folded words between single spaces, so that whole words are compared.
  private static func words(_ text: String) -> String {
    let words = VietnameseText.folded(text).split { !$0.isLetter && !$0.isNumber }
    return " \(words.joined(separator: " ")) "
  }
}

extension Draft {
  /// Whether the page should ask if the respondent is a leader of the commune.
  public func needsLeaderHint(_ notes: DenunciationNotes) -> Bool {
    kind == .denunciation && !respondent.isCommuneLeader && notes.soundsLikeLeader(respondent)
  }
}
