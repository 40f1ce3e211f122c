# The commands of the house. `make` alone builds; every target works on a fresh clone.
SHELL := /bin/bash
PREFIX ?= /usr/local
SWIFT ?= swift
RELEASE := .build-release
KB := $(RELEASE)/release/kb

.PHONY: build setup demo test sanitize fuzz crash count bench install uninstall format lint clean

build: setup
	$(SWIFT) build

# Installs what is missing (Debian packages); says nothing where all is there.
setup:
	@Scripts/setup

# The program as it is installed: optimised, with the Swift runtime inside.
release: setup
	@Scripts/build-release $(RELEASE)
.PHONY: release

# The main job on the sample workspace: build, search, lint, audit, check, export to ./site.
demo: release
	@Scripts/demo $(KB)

# Everything a change must pass before it is pushed, except the sanitizers.
test: setup lint
	@Scripts/test
	@Scripts/test-site

# The project's documents as a site in .build/docs, made by kb.
docs: release
	@Scripts/docs-site $(KB) .build/docs
.PHONY: docs

# The tests with the address sanitizer, then those that use threads with the thread sanitizer.
sanitize: setup
	@Scripts/sanitize

# The promises of the SOP checks and of runs on many SOPs made by chance; `make test` tries 400.
SOPS ?= 10000
properties: setup
	@KB_PROPERTY_SOPS=$(SOPS) Scripts/test --filter PropertyTests
.PHONY: properties

# Each fuzz target for SECONDS; what it finds lies in .build-fuzz/found.
SECONDS ?= 60
fuzz: setup
	@Scripts/fuzz $(SECONDS) $(TARGETS)

# Builds ended at bad moments, KILLS of them at random ones; the next search must be right. Calls that fail are those of
# the debug program, because the installed one is linked statically.
KILLS ?= 1000
crash: build release
	@Scripts/crash-test --kills $(KILLS) --faults-in .build/debug/kb $(KB)

# Runs of SOPs under torture: processes killed and calls refused everywhere, power cut, journals forged, people at once;
# PARTS="kills power" for some of it. What it printed last stands in docs/torture.md.
torture: release
	@$(SWIFT) build --build-tests
	@python3 -B Scripts/torture --tests .build/debug/kbPackageTests.xctest $(KB) $(PARTS)
	@$(if $(PARTS),,KB_TORTURE=1 Scripts/test --filter CrowdTests)
.PHONY: torture

# RUNS runs begun and ended by one process while a reader is held open: its memory and its log must not grow.
RUNS ?= 100000
soak: setup
	@Scripts/soak --runs $(RUNS)
.PHONY: soak

# Instructions of a fixed piece of work, compared with the parent commit (BASE=COMMIT: with another).
count: release
	@Scripts/setup count
	@Scripts/count $(if $(BASE),--base $(BASE)) $(KB)

# Build and search measured beside tantivy, FTS5, Xapian, ripgrep and bare system calls, and the check of SOPs;
# ARGS="--replica" for more.
bench: release
	@Scripts/bench $(KB) $(ARGS)

install: release
	@Scripts/install $(KB) $(DESTDIR)$(PREFIX)

uninstall:
	@Scripts/install --remove $(DESTDIR)$(PREFIX)

format:
	swift format -i -r Package.swift Sources Tests Fuzz Benchmarks

# Format and import rule.
lint:
	swift format lint --strict -r Package.swift Sources Tests Fuzz Benchmarks
	@Scripts/check-imports

clean:
	rm -rf .build .build-release .build-asan .build-tsan .build-fuzz .build-bench site
