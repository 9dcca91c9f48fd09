"""The annotator: a report in, everything found in its words out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, islice, pairwise

from daybook.annotate import attributions, tellings
from daybook.annotate.deeds import agents_only, directed, done
from daybook.annotate.encoder import Encoder, ModelError, Pieces, Scores
from daybook.annotate.harms import supplied
from daybook.annotate.heads import Heads, Run, check, choose_together, look_together, tag_together
from daybook.annotate.implied import implied
from daybook.annotate.tokens import Window, sentences_of, windows_of, words_of
from daybook.codebook import Codebook, load
from daybook.kinds import EntityKind, Slot, ZoneKind
from daybook.types import Annotated, Attribution, Entity, Issue, Mention, Report, Span, Telling, innermost

_WORD_BEFORE = re.compile(r"(?<![\w-])([\w-]+)[ -]$")
_SURE_TIME = 0.95
"""Probability from which the times head is believed beside the rules: it finds more than they do, but less rightly."""
_MEANS = (Slot.INSTRUMENT, Slot.ACTOR)
"""Whose words tell the means: "jets" and "a suicide bomber" are told as doers."""
_TYPE_OF = {"abduct": "ASSAULT"}
"""Modes that leave no choice of type: who is abducted is assaulted, not detained."""
MOST_TELLINGS = 400
"""Events a report: far more than any news report tells, so that no text can make comparing them endless."""
MOST_CHARACTERS = 200_000
"""Characters of a report that are read, some 33,000 words: no news report comes near, and the scores take 1 kB each."""
READ = (ZoneKind.HEADLINE, ZoneKind.BODY)
"""The zones that events are read from."""
_TAGGERS = ("source", "cue", "content", "entities", "times", "events")
"""The BIO heads that are decoded."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A report cut into sentences and windows, ready for the encoder."""

    report: Report
    sentences: tuple[Span, ...]
    windows: tuple[Window, ...]
    inputs: tuple[Pieces, ...]


class Annotator:
    """Reads reports with one model and one codebook."""

    def __init__(self, encoder: Encoder, codebook: Codebook | None = None, threads: int = 1) -> None:
        """Checks that the model's outputs fit the decoders.

        Raises:
            ModelError: a label without a decoder, or the reverse.
        """
        wrong = list(check(encoder.meta["outputs"]))
        if wrong:
            raise ModelError("the model does not fit this version of daybook: " + "; ".join(wrong))
        self.encoder, self.threads = encoder, threads
        self.codebook = codebook or load()

    @classmethod
    def load(cls, threads: int = 1) -> Annotator:
        """The annotator with the package's model, reading ``threads`` windows at a time.

        Raises:
            ModelError: the model is missing or does not fit this version.
        """
        return cls(Encoder(), threads=threads)

    @property
    def version(self) -> str:
        """The model's date."""
        return self.encoder.version

    def annotate(self, report: Report) -> Annotated:
        """Everything found in one report."""
        cut = self.cut(report)
        return self.decode(cut, list(self.encoder.read(cut.inputs, self.threads)))

    def alone(self) -> Annotator:
        """The same annotator, reading one window at a time."""
        return self if self.threads == 1 else Annotator(self.encoder, self.codebook)

    def cut(self, report: Report) -> Cut:
        """Sentences and windows of the zones that are read."""
        zones, _ = _within([zone.span for zone in report.zones if zone.kind in READ])
        text, sentences, spans = report.text, [], []
        for sentence in sentences_of(text, zones):
            words = words_of(text, sentence.start, sentence.end)
            if words:
                sentences.append(sentence)
                spans.append(words)
        told = [text[w.start : w.end] for group in spans for w in group]
        pieces = self.encoder.split(told)
        counts = iter(list(map(len, pieces)))
        windows = windows_of(spans, [list(islice(counts, len(group))) for group in spans])
        bounds = accumulate((len(window.words) for window in windows), initial=0)
        inputs = tuple(self.encoder.prepare(told[start:end], pieces[start:end]) for start, end in pairwise(bounds))
        return Cut(report, tuple(sentences), tuple(windows), inputs)

    def decode(self, cut: Cut, scores: Sequence[Scores]) -> Annotated:
        """From the encoder's scores to attributions, tellings, entities and times."""
        text = cut.report.text
        quoting = attributions.quoting(text, cut.sentences)
        said: list[tuple[attributions.Found, Sequence[Span]]] = []
        told: list[tuple[tellings.Sketch, Sequence[Span]]] = []
        entities: list[Entity] = []
        times: list[Mention] = []
        for window, heads in zip(cut.windows, self._heads(cut, scores), strict=True):
            quoted = [quoting[owner] for owner in window.sentences]
            said += [(found, window.words) for found in attributions.find(heads, window.sentences, quoted)]
            told += [(sketch, window.words) for sketch in tellings.find(heads, window.sentences)]
            entities += [
                Entity(_mention(text, run, window.words), EntityKind(run.label), round(run.confidence, 4))
                for run in heads.tag("entities")
            ]
            sure = [run for run in heads.tag("times") if run.confidence >= _SURE_TIME]
            times += [_mention(text, run, window.words) for run in sure]
        spoken = attributions.assemble(cut.report, said)
        found = [self._telling(text, (sketch, words), spoken, entities) for sketch, words in told]
        found = list(directed(text, agents_only(text, cut.sentences, found)))
        found += list(done(text, cut.sentences, found, spoken))
        found += list(implied(spoken, found))
        found = [t if t.mode else replace(t, mode=self._mode(text, t)) for t in found]
        found = supplied(text, cut.sentences, found, spoken)
        return Annotated(
            cut.report,
            cut.sentences,
            spoken,
            tuple(tellings.contended(tellings.of_their_zone(found[:MOST_TELLINGS], cut.report.zones))),
            tuple(entities),
            tuple(times),
            tuple(_too_much(cut.report, len(found))),
        )

    def _heads(self, cut: Cut, scores: Sequence[Scores]) -> list[Heads]:
        """The heads of all windows of a report, what they find found together: numpy asks much for a little."""
        meta, sentences = self.encoder.meta, [window.sentences for window in cut.windows]
        opened = [Heads(score, self.encoder.tensors, meta["temperatures"], meta["switches"]) for score in scores]
        for name in _TAGGERS:
            tag_together(opened, name)
        anchors = [tellings.anchors_of(heads) for heads in opened]
        pairs = list(zip(opened, sentences, strict=True))
        look_together(opened, "links", [attributions.views_of(*pair) for pair in pairs])
        look_together(opened, "roles", [tellings.views_of(*pair) for pair in zip(anchors, sentences, strict=True)])
        choose_together(opened, "stances", [[cue.first for cue in heads.tag("cue")] for heads in opened])
        for name in ("modes", "harms", "realis"):
            choose_together(opened, name, [[anchor.first for anchor in own] for own in anchors])
        return opened

    def _mode(self, text: str, telling: Telling) -> str | None:
        return self.codebook.mode_for(telling.event_type, _told_with(text, telling.anchor))

    def _telling(
        self,
        text: str,
        told: tuple[tellings.Sketch, Sequence[Span]],
        spoken: Sequence[Attribution],
        entities: Sequence[Entity],
    ) -> Telling:
        sketch, words = told
        anchor = _mention(text, sketch.anchor, words)
        parts = tellings.covering(text, tellings.arguments(text, sketch, words), entities)
        means = " ".join([_told_with(text, anchor), *(a.mention.text for a in parts if a.slot in _MEANS)])
        mode = self.codebook.mode_for(sketch.anchor.label, means) or sketch.mode
        return Telling(
            anchor,
            _TYPE_OF.get(mode or "", sketch.anchor.label),
            mode,
            sketch.realis,
            round(sketch.anchor.confidence, 4),
            sketch.harm,
            parts,
            innermost(spoken, anchor),
        )


def _within(zones: Sequence[Span]) -> tuple[list[Span], bool]:
    """The first ``MOST_CHARACTERS`` characters of the zones, and whether that is all of them."""
    kept: list[Span] = []
    room = MOST_CHARACTERS
    for zone in zones:
        kept.append(Span(zone.start, min(zone.end, zone.start + room)))
        room -= kept[-1].end - zone.start
    return [zone for zone in kept if zone.start < zone.end], kept == list(zones)


def _too_much(report: Report, count: int) -> Iterator[Issue]:
    if not _within([zone.span for zone in report.zones if zone.kind in READ])[1]:
        message = f"only the first {MOST_CHARACTERS:,} characters were coded: split the text into its reports"
        yield Issue("annotate", report.id, report.path, f"{report.path}: {message}")
    if count > MOST_TELLINGS:
        message = (
            f"{count} events were found; only the first {MOST_TELLINGS} were coded: split the text into its reports"
        )
        yield Issue("annotate", report.id, report.path, f"{report.path}: {message}")


def _told_with(text: str, anchor: Mention) -> str:
    """The anchor with the one word that stands right before it: "drone strike", "rocket attacks"."""
    before = _WORD_BEFORE.search(text[max(0, anchor.start - 40) : anchor.start])
    return f"{before[1]} {anchor.text}" if before else anchor.text


def _mention(text: str, run: Run, words: Sequence[Span]) -> Mention:
    start, end = words[run.first].start, words[run.end - 1].end
    return Mention(start, end, text[start:end])
