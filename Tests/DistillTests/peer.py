"""What others make of the same input; called by PeerTests.

usage: peer.py logistic FEATURES.npy TARGETS.npy C OUT.npy      scikit-learn's probabilities
       peer.py onnx MODEL.onnx FEATURES.npy OUT.npy             onnxruntime's probabilities
       peer.py safetensors MODEL.safetensors                    names, shapes and sums as JSON
       peer.py tfidf ROWS.jsonl OUT.npy                         the cosines of all pairs of rows
"""

import json
import sys

import numpy


def logistic(features, targets, strength, out):
    from sklearn.linear_model import LogisticRegression

    rows, soft = numpy.load(features).astype(float), numpy.load(targets).astype(float)
    classes = soft.shape[1]
    # A soft label is a row for each class, weighted by its probability.
    model = LogisticRegression(C=float(strength), tol=1e-10, max_iter=10_000)
    model.fit(
        numpy.vstack([rows] * classes), numpy.repeat(numpy.arange(classes), len(rows)),
        sample_weight=soft.T.reshape(-1))
    numpy.save(out, model.predict_proba(rows).astype(numpy.float32))


def onnx(model, features, out):
    import onnxruntime

    session = onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"])
    assert [each.name for each in session.get_inputs()] == ["features"]
    (probabilities,) = session.run(["probabilities"], {"features": numpy.load(features)})
    numpy.save(out, probabilities)


def safetensors(model):
    from safetensors.numpy import load_file

    print(json.dumps({
        name: [list(tensor.shape), float(tensor.astype(float).sum())]
        for name, tensor in load_file(model).items()
    }))


def tfidf(rows, out):
    from sklearn.feature_extraction.text import TfidfVectorizer

    with open(rows, encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    vectorizer = TfidfVectorizer(
        sublinear_tf=True, ngram_range=(1, 2), min_df=2, token_pattern=r"\w+")
    matrix = vectorizer.fit_transform(texts).toarray()
    # Columns are ordered otherwise; the cosines of the rows are not.
    numpy.save(out, (matrix @ matrix.T).astype(numpy.float32))


{"logistic": logistic, "onnx": onnx, "safetensors": safetensors, "tfidf": tfidf}[sys.argv[1]](
    *sys.argv[2:])
