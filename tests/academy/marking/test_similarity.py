"""Groups of similar texts: the same in any order, identical ones together, none less alike than was said."""

import random
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer

from academy.marking.differences import GONE, NEW, SAME, compared
from academy.marking.grouping import Groupings
from academy.marking.groups import groups_from, variants_of
from academy.marking.levelled_text import LONGEST, levelled
from academy.marking.similarity import LEAST_SIMILAR, groups_of, similarities, told_by, trigrams

SAID = "نريد تاسيس تعاونيه للعسل مع نساء القريه du miel avec les voisines de Safi 5 7 خمسه لا"
WORDS = SAID.split()
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
TEXTS = st.lists(SENTENCES.map(levelled), min_size=1, max_size=25, unique=True)


def together(texts: list[str], numbers: list[int]) -> set[frozenset[str]]:
    return {frozenset(t for t, n in zip(texts, numbers, strict=True) if n == number) for number in numbers}


@given(TEXTS, st.randoms())
@settings(max_examples=20, deadline=None)
def test_the_order_in_which_texts_come_changes_nothing(texts: list[str], shuffling: random.Random) -> None:
    other = texts[:]
    shuffling.shuffle(other)
    assert together(texts, groups_of(texts)) == together(other, groups_of(other))


@given(TEXTS)
@settings(max_examples=20, deadline=None)
def test_no_two_of_a_group_are_less_alike_than_was_said_and_none_turns_the_other_round(texts: list[str]) -> None:
    numbers, ordered = groups_of(texts), sorted(texts)
    alike = similarities(ordered)
    for group in together(texts, numbers):
        places = [ordered.index(text) for text in group]
        assert len(places) == 1 or alike[np.ix_(places, places)].min() >= LEAST_SIMILAR - 1e-5
        assert len({told_by(text) for text in group}) == 1


@given(TEXTS.filter(lambda texts: len(texts) > 2))
@settings(max_examples=15, deadline=None)
def test_parts_clustered_alone_are_the_whole_clustered_at_once(texts: list[str]) -> None:
    """SciPy's complete linkage over every pair is the oracle; where two merges tie, either is right."""
    ordered = sorted(texts)
    distances = np.clip(1.0 - similarities(ordered).astype(float), 0.0, 1.0)
    np.fill_diagonal(distances, 0.0)
    pairs = squareform(distances, checks=False)
    if len(set(np.round(pairs, 6))) < len(pairs):
        return
    expected = fcluster(linkage(pairs, "complete"), 1.0 - LEAST_SIMILAR + 1e-6, "distance")
    assert together(ordered, groups_of(ordered)) == together(ordered, [int(each) for each in expected])


@given(
    st.lists(st.text(alphabet="ابتab 5", min_size=1, max_size=12).map(levelled).filter(bool), min_size=1, max_size=8)
)
@settings(max_examples=25, deadline=None)
def test_trigrams_are_counted_as_scikit_learn_counts_them(texts: list[str]) -> None:
    padded = [f" {text} " for text in texts]
    expected = CountVectorizer(analyzer="char", ngram_range=(3, 3), lowercase=False).fit_transform(padded)
    ours = trigrams(texts).toarray()
    assert sorted(map(tuple, ours.T)) == sorted(map(tuple, expected.toarray().T))


def test_similarity_is_scikit_learn_s_tf_idf() -> None:
    texts = [f"{a} {b}" for a in WORDS[:9] for b in WORDS[3:12]]
    texts = sorted({text for text in texts if not told_by(text)})
    vectors = TfidfVectorizer(analyzer="char", ngram_range=(3, 3), lowercase=False, sublinear_tf=True)
    weights = vectors.fit_transform([f" {text} " for text in texts])
    np.testing.assert_allclose(similarities(texts), (weights @ weights.T).toarray(), atol=2e-6)


@given(st.dictionaries(st.integers(min_value=1, max_value=60), SENTENCES, max_size=12))
@settings(max_examples=25)
def test_identical_answers_are_always_together_and_each_is_somewhere_once(texts: dict[int, str]) -> None:
    loud = {number + 100: f"  {text} !" for number, text in texts.items()}
    variants = variants_of(texts | loud)
    place = {member: variant.key for variant in variants for member in variant.members}
    assert sorted(place) == sorted(texts | loud)
    assert all(place[number] == place[number + 100] for number in texts)
    groups = groups_from(variants, None)
    assert sum(group.size for group in groups) == len(texts | loud)


def test_answers_without_a_word_stand_apart_and_long_ones_are_joined_by_identity_alone() -> None:
    variants = variants_of({1: "...", 2: "؟", 3: "نعم"})
    assert [variant.members for variant in variants if not variant.words] == [(1, 2)]
    long = "كلام طويل " * (LONGEST // 8)
    numbers = groups_of(["", levelled(long), levelled(long + "جدا"), "نعم"])
    assert len(set(numbers)) == 4


@pytest.mark.parametrize(
    ("one", "other"),
    [("يجب أن يكون الأعضاء خمسة", "يجب أن يكون الأعضاء سبعة"), ("يجوز توزيع الفائض", "لا يجوز توزيع الفائض"),
     ("Il faut 5 membres", "Il faut 7 membres"), ("On peut le distribuer", "On ne peut pas le distribuer")],
)  # fmt: skip
def test_a_number_or_a_negation_keeps_sentences_apart(one: str, other: str) -> None:
    assert len(set(groups_of([levelled(one), levelled(other)]))) == 2


def test_spelling_habits_keep_nothing_apart() -> None:
    assert levelled("التَّعــاوُنيّة خمسة ٥") == levelled("التعاونيه خمسه 5")
    pieces = compared("التعاونية للعسل", "التعاونيه للزرابي")
    assert [piece.kind for piece in pieces] == [SAME, GONE, NEW]


def test_the_academy_s_pages_load_no_scikit_learn() -> None:
    loaded = "import sys, academy.application; print('sklearn' in sys.modules, 'scipy' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)
    assert said.stdout.split() == ["False", "False"]


def test_another_process_groups_and_what_it_said_is_kept() -> None:
    groupings, texts = Groupings(), ["نبيع العسل في السوق", "نبيع العسل بالسوق", "tapis"]
    found = groupings.of(texts, wait_seconds=60)
    assert found.groups is not None
    assert found.groups[0] == found.groups[1] != found.groups[2]
    assert groupings.of(texts) is found
