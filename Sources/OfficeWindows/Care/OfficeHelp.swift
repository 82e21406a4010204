// SPDX-License-Identifier: Apache-2.0
// Which chapter of the help belongs to a page of the office, and to a chapter of its settings.

enum OfficeHelp {
  static func chapter(page: String?) -> String {
    switch page {
    case OfficePageName.toDo.rawValue?: "xa-viec-can-lam"
    case OfficePageName.intake.rawValue?: "xa-tiep-nhan"
    case OfficePageName.register.rawValue?: "xa-so-don"
    case OfficePageName.petitions.rawValue?: "xa-don-vu-viec"
    case OfficePageName.arrivals.rawValue?: "xa-nhap-usb"
    case OfficePageName.points.rawValue?: "xa-cac-diem"
    default: "xa-bat-dau"
    }
  }

  static func chapter(settings: String) -> String {
    switch settings {
    case "holders", "openings": "xa-giu-khoa"
    case "printer", "spool": "xa-tiep-nhan"
    case "backup": "xa-sao-luu"
    case "check": "xa-su-co"
    default: "xa-bat-dau"
    }
  }
}
