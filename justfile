# What a newcomer and CI run. `just check` is everything; `just` lists the rest.

default:
    @just --list

# all of the below
check: lint types imports test

# style and likely mistakes
lint:
    ruff check src tests bench training

# static types
types:
    mypy

# who may import whom
imports:
    lint-imports

# the tests, but for those that take minutes
test *options:
    pytest -m "not long" {{options}}

# the tests that take minutes: kills, fuzzing, long texts
long *options:
    pytest -m long {{options}}
