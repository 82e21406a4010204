# SPDX-License-Identifier: Apache-2.0
# Baseline of receipts: the same texts and QR code by the usual Python libraries. What is compared is
# the work of putting these words on paper, not the same layout to the point.
#
#   receipts.py LINES.txt CODE TIMES     LINES.txt: `pdftotext -layout` of our own receipt
#
# Needs: reportlab pillow qrcode python-escpos; the fonts of Debian's fonts-liberation2.
import io
import sys
import time

import qrcode
from escpos.printer import Dummy
from PIL import Image, ImageDraw, ImageFont
from reportlab.graphics import renderPDF
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.lib.pagesizes import A5
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas

FONT = "/usr/share/fonts/truetype/liberation2/LiberationSerif-%s.ttf"


def pdf(lines, code):
    out = io.BytesIO()
    page = canvas.Canvas(out, pagesize=A5)
    y = A5[1] - 40
    for index, line in enumerate(lines):
        page.setFont("Bold" if index < 4 else "Regular", 10)
        page.drawString(30, y, line)
        y -= 12.5
    widget = QrCodeWidget(code, barLevel="M")
    drawing = Drawing(80, 80)
    drawing.add(widget)
    renderPDF.draw(drawing, page, 300, 20)
    page.save()
    return out.getvalue()


def roll(lines, code, regular, bold):
    picture = Image.new("1", (576, 34 * len(lines) + 260), 1)
    draw = ImageDraw.Draw(picture)
    for index, line in enumerate(lines):
        draw.text((4, 34 * index), line, font=bold if index < 4 else regular, fill=0)
    maker = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, box_size=6)
    maker.add_data(code)
    maker.make()
    picture.paste(maker.make_image().convert("1"), (180, 34 * len(lines)))
    printer = Dummy()
    printer.image(picture, impl="bitImageRaster", fragment_height=4096)
    return printer.output


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        lines = [" ".join(line.split()) for line in file if line.strip()]
    code, times = sys.argv[2], int(sys.argv[3])
    for name in ("Regular", "Bold"):
        pdfmetrics.registerFont(TTFont(name, FONT % name))
    regular, bold = (ImageFont.truetype(FONT % name, 26) for name in ("Regular", "Bold"))
    works = {
        "pdf": lambda: pdf(lines, code),
        "raster": lambda: roll(lines, code, regular, bold),
    }
    for name, work in works.items():
        samples = []
        for _ in range(times + 3):
            start = time.process_time()
            made = work()
            samples.append((time.process_time() - start) * 1000)
            assert len(made) > 1000
        samples = sorted(samples[3:])
        print(f"python.{name}.p50 {samples[len(samples) // 2]:.3f}")


main()
