"""Training of all weights: what is learned from, the finders of groups and activities, and the ranker of slots.

sources.py     gold articles, and news articles known by number (corpora/labels)
groups.py      articles -> the wordings that could be listed, with the features of their places
groups_fit.py  which of them are: linear weights, cross-validation, thresholds
examples.py    articles -> what was paired with what, and which pairs are right
boost.py       the objective and the fit of the ranker (LightGBM; only training needs it)
lexicon.py     what single words say of a slot
votes.py       what the words around a quantity say of its measure and its slots
folds.py       which articles are kept back
validate.py    folds by article, margins, calibration, the figures that stand beside the weights
run.py         the whole of it for the ranker
export.py      the arrays that newsfacts.facts.weights reads
"""
