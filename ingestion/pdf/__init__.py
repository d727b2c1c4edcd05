"""Reads PDF documents: bytes in, lines and tables out, by the places of their words.

On its way a document is fragments of text (``worker``, in a child process that
``process`` runs), words (``words``), rows (``rows``), less what repeats around the pages
(``furniture``), areas in reading order (``layout``), and blocks (``blocks``): paragraphs
(``paragraphs``) and tables. A table's rows are found by ``tables`` with the help of
``chunks``, ``printed`` and ``frame``, its columns by ``columns``, what stands over them
by ``headings`` and ``spans``, and all of it is put into cells by ``cells``.
"""

from ingestion.pdf.limits import Limits
from ingestion.pdf.read import read_pdf

__all__ = ["Limits", "read_pdf"]
