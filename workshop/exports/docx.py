"""An outline as a document of a word processor, to be copied elsewhere: texts only, no fields and no links."""

from __future__ import annotations

import io

from workshop.exports.outline import Outline


def docx(outline: Outline) -> bytes:
    """A heading for each section and its paragraphs below it."""
    from docx import Document

    document = Document()
    document.core_properties.title = f"{outline.title} · {outline.team}"
    document.core_properties.language = outline.language
    document.core_properties.author = outline.signature.who
    document.add_heading(f"{outline.title} · {outline.team}", level=0)
    document.add_paragraph(outline.intro)
    for section in outline.all_sections():
        document.add_heading(section.title, level=1)
        for para in section.paragraphs():
            added = document.add_paragraph()
            if para.label:
                added.add_run(f"{para.label} ").bold = True
            added.add_run(para.text)
    document.add_paragraph(outline.signature.line)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()
