"""Texts that say nearly the same: TF-IDF of their character trigrams, clustered so that any two of a group are alike.

What runs here runs in a process of its own (:mod:`academy.marking.grouping_process`): scikit-learn is loaded by nobody
else. Nothing depends on the order in which texts come: they are sorted first, and ties fall by that order.

Complete linkage is what makes one mark for a group defensible: no two texts of a group are less similar than
:data:`LEAST_SIMILAR`, where average or single linkage would chain from one text to a quite different one. Such a group
lies within one connected part of the graph of similar pairs (merging two groups needs every pair to be similar), so
only parts are clustered, and the result is that of clustering everything.

References
----------
scikit-learn: ``TfidfTransformer``, ``AgglomerativeClustering(linkage="complete")``.
"""

import re
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from academy.marking.levelled_text import LONGEST

LEAST_SIMILAR = 0.7  # cosine; chosen on pairs of sentences, see docs/decisions/similar-answers.md
MOST_TEXTS = 6000  # distinct ones, compared each with each: 150 MB
_GRAM = 3
_COMMON = 0.05  # share of the texts: a trigram in more of them is compared as a dense column
_BLOCK = 512  # rows compared at one time
# One of these more or less turns a sentence round, and trigrams hardly see it.
_TELLING_WORDS = (
    "صفر واحد واحده اثنان اثنين اثنتان ثلاثه ثلاث اربعه اربع خمسه خمس سته ست سبعه سبع ثمانيه ثمان تسعه تسع عشره عشر "
    "لا لم لن ليس ليست غير بدون "
    "zero deux trois quatre cinq six sept huit neuf dix douze vingt trente cent mille "
    "ne n pas non sans jamais aucun aucune ni"
)
_TELLING = re.compile(rf"\d+|\b(?:{'|'.join(_TELLING_WORDS.split())})\b")

Floats = npt.NDArray[np.float32]


def groups_of(texts: Sequence[str], progress: Callable[[float], None] = lambda _share: None) -> list[int]:
    """Return a group for each of some distinct levelled texts; equal numbers are one group.

    Texts with different numbers or negations in them are never in one group: five members are not seven, and may is not
    may not, however alike the sentences. Texts above :data:`academy.marking.levelled_text.LONGEST`, and those after the
    first :data:`MOST_TEXTS`, stay alone.
    """
    order = sorted(range(len(texts)), key=lambda place: texts[place])
    able = [place for place in order if texts[place] and len(texts[place]) <= LONGEST][:MOST_TEXTS]
    found = list(range(len(texts)))
    if len(able) < 2:
        return found
    sizes = _clusters([texts[place] for place in able], progress)
    first: dict[int, int] = {}
    for place, cluster in zip(able, sizes, strict=True):
        found[place] = first.setdefault(cluster, place)
    return found


def told_by(text: str) -> str:
    """Return the numbers and negations of a levelled text, in no order.

    Examples
    --------
    >>> told_by("لا يجوز توزيع الفائض"), told_by("يجب 5 اعضاء")
    ('لا', '5')
    """
    return " ".join(sorted(_TELLING.findall(text)))


def trigrams(texts: Sequence[str]) -> Any:
    """Return how often each trigram of signs stands in each text, a space around it: rows of a sparse matrix.

    The same counts as ``CountVectorizer(analyzer="char", ngram_range=(3, 3))`` of ``" text "``, counted by NumPy in a
    tenth of the time.
    """
    from scipy.sparse import csr_matrix

    padded = [f" {text} " for text in texts]
    signs = np.frombuffer("".join(padded).encode("utf-32-le"), dtype="<u4").astype(np.int64)
    lengths = np.array([len(text) for text in padded])
    rows = np.repeat(np.arange(len(texts)), lengths)[: -_GRAM + 1]
    grams = (signs[:-2] << 42) | (signs[1:-1] << 21) | signs[2:]
    is_whole = np.repeat(np.arange(len(texts)), lengths)[_GRAM - 1 :] == rows
    _, columns = np.unique(grams[is_whole], return_inverse=True)
    counts = np.ones(len(columns), dtype=np.float32)
    shape = (len(texts), int(columns.max()) + 1 if len(columns) else 1)
    return csr_matrix((counts, (rows[is_whole], columns)), shape=shape)


def similarities(texts: Sequence[str], progress: Callable[[float], None] = lambda _share: None) -> Floats:
    """Return the cosine of every pair of texts by the TF-IDF of their trigrams; 0 where numbers or negations differ.

    Trigrams that many texts share are multiplied as a dense matrix, the rest as a sparse one: together they are the
    whole product, at a fraction of the time of either alone.
    """
    from sklearn.feature_extraction.text import TfidfTransformer

    weights = TfidfTransformer(sublinear_tf=True).fit_transform(trigrams(texts)).astype(np.float32).tocsc()
    is_common = np.diff(weights.indptr) > max(8.0, _COMMON * len(texts))
    common, rare = weights[:, is_common].toarray(), weights[:, ~is_common].tocsr()
    rare_columns = rare.T.tocsr()
    telling = _codes([told_by(text) for text in texts])
    found = np.empty((len(texts), len(texts)), dtype=np.float32)
    for start in range(0, len(texts), _BLOCK):
        end = min(start + _BLOCK, len(texts))
        found[start:end] = common[start:end] @ common.T + (rare[start:end] @ rare_columns).toarray()
        found[start:end][telling[start:end, None] != telling[None, :]] = 0.0
        progress(0.8 * end / len(texts))
    return found


def _clusters(texts: Sequence[str], progress: Callable[[float], None]) -> list[int]:
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import connected_components

    alike = similarities(texts, progress)
    _, parts = connected_components(csr_matrix(alike >= LEAST_SIMILAR), directed=False)
    found, next_number = np.empty(len(texts), dtype=np.int64), 0
    for part in np.unique(parts):
        members = np.flatnonzero(parts == part)
        labels = _of_part(alike, members)
        found[members] = next_number + labels
        next_number += int(labels.max()) + 1
    progress(1.0)
    return [int(each) for each in found]


def _of_part(alike: Floats, members: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    if len(members) == 1:
        return np.zeros(1, dtype=np.int64)
    from sklearn.cluster import AgglomerativeClustering

    distances = np.clip(1.0 - alike[np.ix_(members, members)], 0.0, 1.0)
    clusters = AgglomerativeClustering(
        n_clusters=None, metric="precomputed", linkage="complete", distance_threshold=1.0 - LEAST_SIMILAR + 1e-6
    )
    labels: npt.NDArray[np.int64] = clusters.fit(distances).labels_
    return labels


def _codes(words: Sequence[str]) -> npt.NDArray[np.int64]:
    _, codes = np.unique(np.array(words, dtype=object).astype(str), return_inverse=True)
    return codes
