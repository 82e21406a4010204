// SPDX-License-Identifier: Apache-2.0
// What becomes of a photograph: nothing of the telephone's notes stays, it stands upright, and what is
// broken or gigantic is refused.

import Foundation
import Glibc
import Pictures
import Support
import Testing

@Suite struct NormalPictureTests {
  private func read(
    _ data: Data, type: String = "image/jpeg", longest: Int = 3_508, pixels: Int = 120_000_000,
    lossless: Bool = true
  ) throws(PictureFault) -> NormalPicture {
    let file = tmpfile()
    defer { fclose(file) }
    _ = data.withUnsafeBytes { fwrite($0.baseAddress, 1, $0.count, file) }
    fflush(file)
    rewind(file)
    return try NormalPicture.read(
      from: fileno(file),
      PictureOrder(
        type: type, longestSide: longest, mostPixels: pixels, quality: 82,
        mayStayLossless: lossless))
  }

  /// Why it cannot be read; nil when it can.
  private func fault(_ data: Data, _ type: String = "image/jpeg") -> PictureFault? {
    do { _ = try read(data, type: type) } catch { return error }
    return nil
  }

  /// A picture that is red in its left upper quarter and blue elsewhere.
  private func corner(width: Int, height: Int) -> Data {
    InventedFile.png(width: width, height: height) { x, y in
      x < width / 2 && y < height / 2 ? [250, 10, 10] : [10, 10, 250]
    }
  }

  /// The markers of a JPEG file up to its data.
  private func markers(_ bytes: [UInt8]) -> [UInt8] {
    var found: [UInt8] = []
    var place = 2
    while place + 3 < bytes.count, bytes[place] == 0xFF, bytes[place + 1] != 0xDA {
      found.append(bytes[place + 1])
      place += 2 + Int(bytes[place + 2]) << 8 + Int(bytes[place + 3])
    }
    return found
  }

  @Test func nothingThatATelephoneWroteBesideThePictureStays() throws {
    let plain = InventedFile.jpeg(of: corner(width: 64, height: 48))
    let photograph = InventedFile.photograph(plain, marker: "Dau-vet-GPS")
    #expect(Set(markers(Array(photograph))).isSuperset(of: [0xE1, 0xED, 0xFE]))
    let kept = try read(photograph)
    #expect(kept.type == "image/jpeg")
    let marks = Set(markers(kept.bytes))
    // JFIF's own segment, tables and the frame; no other APPn and no comment.
    #expect(marks.isSubset(of: [0xE0, 0xDB, 0xC0, 0xC2, 0xC4, 0xDD]), "\(marks)")
    for word in ["Dau-vet-GPS", "Exif", "adobe", "xmp", "Photoshop", "ICC_PROFILE"] {
      #expect(Data(kept.bytes).range(of: Data(word.utf8)) == nil)
    }
  }

  @Test(arguments: [
    (1, 64, 48, "left top"), (3, 64, 48, "right bottom"), (6, 48, 64, "right top"),
    (8, 48, 64, "left bottom"),
  ])
  func aTelephoneThatWasHeldUprightGivesAnUprightPicture(
    orientation: Int, width: Int, height: Int, red: String
  ) throws {
    let plain = InventedFile.jpeg(of: corner(width: 64, height: 48))
    let kept = try read(InventedFile.photograph(plain, marker: "x", orientation: orientation))
    #expect(kept.width == width)
    #expect(kept.height == height)
    let small = try read(Data(kept.bytes), longest: 2, lossless: false)
    #expect(max(small.width, small.height) == 2)
    // Where the red quarter went, found by an independent decoder.
    if let convert = StockTool("convert") {
      let scratch = try Scratch()
      let file = scratch.url.appendingPathComponent("a.jpg")
      try Data(kept.bytes).write(to: file)
      let x = red.hasPrefix("left") ? 8 : width - 8
      let y = red.hasSuffix("top") ? 8 : height - 8
      let answer = try convert.run(
        [file.path, "-format", "%[fx:p{\(x),\(y)}.r>0.8]", "info:"], in: scratch.url)
      #expect(answer.text == "1")
    }
  }

  @Test func aLargePictureIsMadeSmallerAndASmallOneIsNotMadeLarger() throws {
    let large = try read(InventedFile.jpeg(width: 2_000, height: 1_000), longest: 500)
    #expect(large.width == 500)
    #expect(large.height == 250)
    let small = try read(InventedFile.jpeg(width: 30, height: 20), longest: 500)
    #expect(small.width == 30)
    let line = try read(InventedFile.png(width: 2_000, height: 1), type: "image/png", longest: 500)
    #expect(line.height == 1)
  }

  @Test func aDrawingStaysLosslessAndAPhotographDoesNot() throws {
    let drawing = InventedFile.png(width: 300, height: 300) { x, y in
      (x / 7 + y / 5) % 2 == 0 ? [0, 0, 0] : [255, 255, 255]
    }
    #expect(try read(drawing, type: "image/png").type == "image/png")
    let noise = [UInt8](InventedFile.noise(300 * 300 * 3, seed: 1))
    let photograph = InventedFile.png(width: 300, height: 300) { x, y in
      Array(noise[(3 * (300 * y + x))...].prefix(3))
    }
    #expect(try read(photograph, type: "image/png").type == "image/jpeg")
  }

  @Test func aBombIsRefusedBeforeItsPixelsAreDecoded() throws {
    let header = InventedFile.pngHeader(width: 30_000, height: 30_000)
    #expect(throws: PictureFault.tooManyPixels) { try read(header, type: "image/png") }
    var jpeg = InventedFile.jpeg()
    // The frame header: 0xFFC0, length, precision, height, width.
    let frame = try #require(jpeg.range(of: Data([0xFF, 0xC0, 0, 17, 8])))
    jpeg.replaceSubrange(frame.upperBound..<frame.upperBound + 4, with: [0xEA, 0x60, 0xEA, 0x60])
    #expect(throws: PictureFault.tooManyPixels) { try read(jpeg) }
  }

  @Test func aPictureThatWasCutShortIsToldAsDamaged() throws {
    let noise = [UInt8](InventedFile.noise(200 * 200 * 3, seed: 1))
    let png = InventedFile.png(width: 200, height: 200) { x, y in
      Array(noise[(3 * (200 * y + x))...].prefix(3))
    }
    let jpeg = InventedFile.jpeg(of: png)
    for part in [0.05, 0.3, 0.5, 0.9, 0.999] {
      #expect(fault(png.prefix(Int(Double(png.count) * part)), "image/png") == .damaged, "\(part)")
      #expect(fault(jpeg.prefix(Int(Double(jpeg.count) * part))) == .damaged, "\(part)")
    }
    #expect(fault(Data(), "image/png") == .damaged)
    // What a camera writes behind the picture does not count as its end, nor does it harm.
    #expect(fault(jpeg + Data("MPF".utf8)) == nil)
    let noted = InventedFile.photograph(jpeg, marker: "\u{7f}")
    #expect(fault(noted.prefix(noted.count / 2)) == .damaged)
  }

  @Test func bytesThatWereChangedNeverStopTheDecoder() throws {
    let jpeg = InventedFile.jpeg(of: corner(width: 64, height: 48))
    let png = corner(width: 64, height: 48)
    for seed in 1...300 {
      var (a, b) = ([UInt8](jpeg), [UInt8](png))
      let noise = [UInt8](InventedFile.noise(12, seed: UInt64(seed)))
      for index in 0..<4 {
        let place = Int(noise[3 * index]) << 8 + Int(noise[3 * index + 1])
        a[20 + place % (a.count - 20)] = noise[3 * index + 2]
        b[20 + place % (b.count - 20)] = noise[3 * index + 2]
      }
      // Either is an answer; the end of the process would be none.
      _ = try? read(Data(a))
      _ = try? read(Data(b), type: "image/png")
    }
  }

  @Test func aTypeWithoutADecoderIsTold() throws {
    #expect(throws: PictureFault.unknownType) { try read(Data([1, 2]), type: "image/x-none") }
  }

  @Test func thirtyTwoBitsWithTransparencyBecomeWhitePaper() throws {
    guard let convert = StockTool("convert") else { return }
    let scratch = try Scratch()
    for (ending, type) in [("png", "image/png"), ("webp", "image/webp")] {
      let file = scratch.url.appendingPathComponent("a.\(ending)")
      let made = try convert.run(["-size", "50x40", "xc:none", file.path], in: scratch.url)
      #expect(made.status == 0)
      let kept = try read(try Data(contentsOf: file), type: type)
      let out = scratch.url.appendingPathComponent("b")
      try Data(kept.bytes).write(to: out)
      let answer = try convert.run(
        [out.path, "-format", "%[fx:mean>0.99] %w %h", "info:"], in: scratch.url)
      #expect(answer.text == "1 50 40")
    }
  }

  @Test func severalPagesInOneTIFFAreNotSilentlyCutToTheFirst() throws {
    guard let convert = StockTool("convert") else { return }
    let scratch = try Scratch()
    let file = scratch.url.appendingPathComponent("a.tiff")
    let made = try convert.run(
      ["-size", "50x40", "xc:red", "xc:blue", file.path], in: scratch.url)
    #expect(made.status == 0)
    #expect(throws: PictureFault.severalPages) {
      try read(try Data(contentsOf: file), type: "image/tiff")
    }
  }
}
