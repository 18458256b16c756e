# Turns HTML pages into PDF, one after the other: each line of the input is a JSON text with the page, each line of the
# output a JSON object with the PDF in base64 or with the fault. Reads and writes no file, and fetches nothing: a page
# brings everything with it.
import base64
import json
import logging
import sys

import weasyprint
import weasyprint.draw as draw
import weasyprint.pdf as pdf_writer
from weasyprint.text.fonts import FontConfiguration

logging.getLogger('weasyprint').setLevel(logging.CRITICAL)

draw_line = draw.draw_first_line
write_fonts = pdf_writer.build_fonts_dictionary


def draw_line_with_text(stream, textbox, *arguments, **named):
    """Keeps the text of a line beside its glyphs. Thai marks are glyphs of their own, moved and parted as the face
    wants them, so that the text cannot be told from them."""
    if textbox.pango_layout.text.isascii():
        return draw_line(stream, textbox, *arguments, **named)
    begin = len(stream.stream)
    drawn = draw_line(stream, textbox, *arguments, **named)
    text = textbox.pango_layout.text
    _, index = textbox.pango_layout.get_first_line()
    if index:
        text = text.encode()[:index].decode()
    text = text.replace('\u200b', '').replace('\u00ad', '')
    actual = ('\ufeff' + text).encode('utf-16-be').hex()
    stream.stream.insert(begin, f'/Span <</ActualText <{actual}>>> BDC'.encode())
    stream.stream.append(b'EMC')
    return drawn


def write_fonts_with_letters(pdf, fonts, *arguments):
    """For readers that do not know kept text: a glyph stands for its own letter, not for where it was met first."""
    for font in fonts.values():
        if font.ttfont is None:
            continue
        letters = {}
        for code, name in sorted(font.ttfont.getBestCmap().items(), reverse=True):
            letters[font.ttfont.getGlyphID(name)] = chr(code)
        for glyph in font.cmap:
            if glyph in letters:
                font.cmap[glyph] = letters[glyph]
    return write_fonts(pdf, fonts, *arguments)


draw.draw_first_line = draw_line_with_text
pdf_writer.build_fonts_dictionary = write_fonts_with_letters


def printed(page, faces):
    asked = []

    def fetch_nothing(url, *_, **__):
        # A picture that the page brings with it is decoded here, and nothing else is.
        kind, _, data = url.partition(',')
        if kind in ('data:image/jpeg;base64', 'data:image/png;base64'):
            return {'string': base64.b64decode(data, validate=True), 'mime_type': kind[5:-7]}
        asked.append(url[:200])  # WeasyPrint goes on without what it does not get.
        raise ValueError('a page may fetch nothing')

    # Without a base, what a relative address names is left out and nobody is asked for it.
    document = weasyprint.HTML(string=page['html'], base_url='anumat:///', url_fetcher=fetch_nothing)
    pdf = document.write_pdf(font_config=faces, variant='pdf/ua-1', identifier=bytes.fromhex(page['id']))
    if asked:
        raise ValueError(f'a page may fetch nothing, and this one asks for {asked[0]}')
    return pdf


def main():
    faces = FontConfiguration()
    for line in sys.stdin:
        try:
            answer = {'pdf': base64.b64encode(printed(json.loads(line), faces)).decode()}
        except Exception as fault:  # Whatever it is, it is about this page, and the caller says so.
            answer = {'fault': f'{type(fault).__name__}: {fault}'[:500]}
        sys.stdout.write(json.dumps(answer) + '\n')
        sys.stdout.flush()


main()
