#!/usr/bin/env python3
"""Draws the birds of this example: writes birds.jsonl beside this file, the same bytes every time.

A bird is a waterbird with probability 0.4. Each concept is there with a probability that depends on
that; its score is then drawn from Beta(6, 2), else from Beta(1, 8), as a concept scorer gives them that is
mostly sure and sometimes wrong. One score in forty is missing.
"""
import json
import pathlib
import random

# concept: probability for a waterbird, for a landbird
CONCEPTS = {
    "size: small (5 - 9 in)": (0.10, 0.80),
    "size: medium (9 - 16 in)": (0.75, 0.05),
    "shape: perching-like": (0.08, 0.75),
    "bill length: about the same as head": (0.70, 0.25),
    "bill length: shorter than head": (0.15, 0.70),
    "bill shape: hooked seabird": (0.35, 0.02),
    "bill shape: dagger": (0.25, 0.08),
    "bill shape: all-purpose": (0.08, 0.50),
    "bill shape: cone": (0.04, 0.28),
    "wing shape: rounded-wings": (0.05, 0.50),
    "wing pattern: solid": (0.55, 0.25),
    "nape color: white": (0.45, 0.10),
    "primary color: white": (0.45, 0.14),
    "primary color: yellow": (0.03, 0.20),
    "throat color: white": (0.50, 0.30),
}

generator = random.Random(20)
rows = []
for number in range(1, 241):
    is_waterbird = generator.random() < 0.4
    row = {"id": f"b{number:03}", "label": "waterbird" if is_waterbird else "landbird"}
    for concept, (water, land) in CONCEPTS.items():
        is_there = generator.random() < (water if is_waterbird else land)
        score = generator.betavariate(6, 2) if is_there else generator.betavariate(1, 8)
        if generator.random() >= 1 / 40:
            row[concept] = round(score, 4)
    rows.append(json.dumps(row) + "\n")
pathlib.Path(__file__).with_name("birds.jsonl").write_text("".join(rows), encoding="utf-8")
