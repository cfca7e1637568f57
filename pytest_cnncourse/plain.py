"""Student text as it may leave the grader, for terminals, spreadsheets and parsers."""

from __future__ import annotations

_CUT = "\n[... cut ...]\n"


class _Shown(dict[int, str]):
    """Code point -> what is shown of it; filled as `str.translate` asks."""

    def __missing__(self, code: int) -> str:
        # Not printable are controls, what is invisible or reorders text, what is not
        # assigned, halves of surrogate pairs, and all spaces but the one.
        character = chr(code)
        space = " " if character.isspace() and code >= 0xA0 else ""
        return self.setdefault(code, character if character.isprintable() else space)


_SHOWN = _Shown({ord("\t"): "\t", ord("\n"): "\n"})


def plain(text: str, limit: int) -> str:
    """Text that no terminal, spreadsheet or parser stumbles over, cut in the middle.

    Escape sequences lose their escape character; at most `limit` characters are left.
    """
    if len(text) <= limit and text.isprintable():
        return text
    return _cut(text.replace("\r\n", "\n").translate(_SHOWN), limit, _CUT)


def plain_line(text: str, limit: int) -> str:
    """The same in one line."""
    if len(text) <= limit and text.isprintable():
        return text
    line = plain(text, len(text)).replace("\n", " ").replace("\t", " ")
    return _cut(line, limit, " ... ")


def _cut(text: str, limit: int, mark: str) -> str:
    half = (limit - len(mark)) // 2
    return text if len(text) <= limit else text[:half] + mark + text[-half:]
