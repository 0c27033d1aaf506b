"""The measuring half of scripts/bench-distill: encoding, training and prediction, side by side.

Both sides get the gold labels of train, the same number of features with sublinear tf-idf weights,
two hidden layers of 32 units, batches of 200 rows, Adam at 0.001, a tenth of the rows held out, and
as many passes over the rest. The features are words and pairs of words; for headlines labellang is
measured a second time with its own choice, which gives half of the features to characters.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

FEATURES, SEEDS, BATCH = 30_000, 5, 200
WORDS = ["--ngrams", "words:1-2", "--max-features", str(FEATURES)]
WORDS_AND_CHARACTERS = ["--max-features", str(FEATURES // 2)]


def rows(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def write_labels(train, path):
    labels = sorted({row["label"] for row in train})
    with open(path, "w", encoding="utf-8") as out:
        for row in train:
            probabilities = {label: float(label == row["label"]) for label in labels}
            out.write(json.dumps({
                "id": row["id"], "label": row["label"], "confidence": 1.0,
                "probabilities": probabilities, "covered": True}) + "\n")


def ours(folder, name, passes, data, encoder):
    started = time.perf_counter()
    run = subprocess.run(
        [os.environ["LABELLANG"], "distill", "--data", f"{data}/{name}/train.jsonl",
         "--labels", f"{folder}/{name}.jsonl", "--out", f"{folder}/{name}",
         "--test", f"{data}/{name}/test.jsonl", "--gold", "label", *encoder,
         "--batch", str(BATCH), "--learning-rate", "0.001", "--weight-decay", "0",
         "--epochs", str(passes), "--patience", str(passes), "--seeds", str(SEEDS), "--json"],
        check=True, capture_output=True, text=True)
    seconds = time.perf_counter() - started
    report = json.loads(run.stdout)
    return (report["encodingSeconds"], report["trainingSeconds"], seconds,
            report["test"]["figures"]["accuracy"]["mean"])


def theirs(train, test, passes):
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.neural_network import MLPClassifier

    started = time.perf_counter()
    vectorizer = TfidfVectorizer(
        sublinear_tf=True, ngram_range=(1, 2), min_df=2, max_features=FEATURES)
    features = vectorizer.fit_transform([row["text"] for row in train])
    targets = [row["label"] for row in train]
    unseen = vectorizer.transform([row["text"] for row in test])
    encoded = time.perf_counter()
    models = []
    for seed in range(SEEDS):
        model = MLPClassifier(
            (32, 32), batch_size=BATCH, max_iter=passes, early_stopping=True,
            n_iter_no_change=passes, random_state=seed)
        models.append(model.fit(features, targets))
    trained = time.perf_counter()
    gold = [row["label"] for row in test]
    accuracy = statistics.mean(model.score(unseen, gold) for model in models)
    return encoded - started, trained - encoded, time.perf_counter() - started, accuracy


def predict(folder, data, name, copies):
    """Rows a second over a file of short rows; starting up counts."""
    path = f"{folder}/short.jsonl"
    with open(f"{data}/{name}/train.jsonl", encoding="utf-8") as source:
        text = source.read()
    with open(path, "w", encoding="utf-8") as out:
        for _ in range(copies):
            out.write(text)
    started = time.perf_counter()
    run = subprocess.run(
        [os.environ["LABELLANG"], "predict", "--model", f"{folder}/{name}", "--data", path,
         "--out", f"{folder}/predicted.jsonl", "--json"],
        check=True, capture_output=True, text=True)
    return json.loads(run.stdout)["rows"] / (time.perf_counter() - started)


def compare(folder, data, name, passes, rounds, encoders):
    import warnings
    warnings.filterwarnings("ignore")
    train, test = rows(f"{data}/{name}/train.jsonl"), rows(f"{data}/{name}/test.jsonl")
    write_labels(train, f"{folder}/{name}.jsonl")
    # Theirs is slow, and one round of it already has five seeds.
    peer = theirs(train, test, passes)
    print(f"{name}: {len(train)} rows, {FEATURES} features, {passes} passes, {SEEDS} seeds")
    show("scikit-learn, words", peer)
    for title, encoder in encoders.items():
        runs = [ours(folder, name, passes, data, encoder) for _ in range(rounds)]
        mine = [statistics.median(run[place] for run in runs) for place in range(4)]
        show(f"labellang, {title}", mine)
        print(f"  {'times':32} encoding {peer[0] / mine[0]:7.1f}    training "
              f"{peer[1] / mine[1]:7.1f}    all {peer[2] / mine[2]:7.1f}", flush=True)


def show(title, values):
    print(f"  {title:32} encoding {values[0]:7.2f} s  training {values[1]:7.2f} s  "
          f"all {values[2]:7.2f} s  test accuracy {values[3]:.4f}")


def main():
    data, rounds = sys.argv[1], int(sys.argv[2])
    names = sys.argv[3:] or ["imdb", "agnews", "youtube"]
    with tempfile.TemporaryDirectory() as folder:
        if "imdb" in names:
            compare(folder, data, "imdb", 5, rounds, {"words": WORDS})
        if "agnews" in names:
            compare(folder, data, "agnews", 5, rounds, {
                "words": WORDS, "words and characters": WORDS_AND_CHARACTERS})
        if "youtube" in names:
            write_labels(rows(f"{data}/youtube/train.jsonl"), f"{folder}/youtube.jsonl")
            subprocess.run(
                [os.environ["LABELLANG"], "distill", "--data", f"{data}/youtube/train.jsonl",
                 "--labels", f"{folder}/youtube.jsonl", "--out", f"{folder}/youtube", "--seeds",
                 "1"], check=True, capture_output=True)
            speeds = [predict(folder, data, "youtube", 120) for _ in range(rounds)]
            print(f"predict: {statistics.median(speeds):.0f} rows a second of {120 * 1686} short "
                  "rows, words and characters")


main()
