"""Training of the ranker: examples from gold articles, boosted trees with a softmax over spots, cross-validation, export.

examples.py  gold articles -> what was paired with what, and which pairs are right
boost.py     the objective and the fit (LightGBM; only training needs it)
votes.py     what the words around a quantity say of its measure and its slots
folds.py     which articles are kept back
validate.py  folds by article, margins, calibration, the figures that stand beside the weights
export.py    the arrays that newsfacts.facts.weights reads
"""
