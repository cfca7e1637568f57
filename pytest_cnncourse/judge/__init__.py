"""Decides from evidence alone. Nothing here runs a student's code or believes a child.

`judgement` is the door. `questions` is the door of the clean child that recomputes; it must
not come with the rest, so nothing is imported here.
"""
