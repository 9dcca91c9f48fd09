"""The evaluation house: every claim about accuracy as a figure that anyone can compute again.

``python -m eval --corpora FOLDER`` scores everything against its floor; ``python -m eval TASK --data FOLDER
--split NAME`` scores one task on files it has never seen.  Never imported by the package.
"""
