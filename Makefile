# culprit: `make demo` shows the main job, `make test` runs every test. Both install what they need and say so.
SHELL := /bin/bash
PREFIX ?= /usr/local
RELEASE := .build/release/culprit
# The Swift runtime is linked in: the program starts faster and needs no toolchain where it runs.
SWIFT_RELEASE := swift build -c release --static-swift-stdlib
# Where texts are installed, and the program that prints them.
SHARE := $(DESTDIR)$(PREFIX)/share
COMPLETER ?= $(RELEASE)
SWIFT_DIRS := Package.swift Sources Tests

.PHONY: demo test test-swift test-python lint format release install install-texts manual bench fuzz evidence golden writeup clean help

help:            ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/\t/' | expand -t 16

demo: release    ## build, and print the root-cause report of the challenge's evidence
	@$(RELEASE) diagnose samples/challenge/evidence/before

release:
	@tools/ensure swift zlib
	@echo 'culprit: building (release)' >&2
	@$(SWIFT_RELEASE) --product culprit >&2

test: lint test-swift test-python  ## every test there is

lint:            ## formatting and conventions
	@tools/ensure swift
	@swift format lint --strict --recursive $(SWIFT_DIRS)

test-swift:
	@tools/ensure swift zlib
	CULPRIT_STRICT=1 swift build --build-tests --explicit-target-dependency-import-check error
	CULPRIT_STRICT=1 swift test --skip-build --disable-xctest

test-python: test-swift
	@tools/ensure python node awscli chromium mermaid groff
	CULPRIT_BIN=$(CURDIR)/.build/debug/culprit CULPRIT_AWS_CLI=$(CURDIR)/.venv-cli/bin/aws tools/test-python

format:          ## format the Swift sources in place
	swift format --in-place --recursive $(SWIFT_DIRS)

install:         ## one self-contained binary in PREFIX/bin, with completions (bash, zsh, fish) and a manual page
	@tools/ensure swift zlib
	$(SWIFT_RELEASE) --product culprit
	install -d $(DESTDIR)$(PREFIX)/bin
	install -s -m 755 $(RELEASE) $(DESTDIR)$(PREFIX)/bin/culprit
	@$(MAKE) --no-print-directory install-texts

# Completions come from the program itself; the manual page is the one in docs.
install-texts:
	install -d $(SHARE)/bash-completion/completions $(SHARE)/zsh/site-functions $(SHARE)/fish/vendor_completions.d
	$(COMPLETER) --generate-completion-script bash > $(SHARE)/bash-completion/completions/culprit
	$(COMPLETER) --generate-completion-script zsh > $(SHARE)/zsh/site-functions/_culprit
	$(COMPLETER) --generate-completion-script fish > $(SHARE)/fish/vendor_completions.d/culprit.fish
	install -d $(SHARE)/man/man1
	install -m 644 docs/culprit.1 $(SHARE)/man/man1/culprit.1

manual:          ## renew the manual page from the program's help; read the diff
	@swift build --product culprit >&2
	@python3 tools/manual .build/debug/culprit > docs/culprit.1
	@git diff --stat -- docs/culprit.1

bench:           ## speed as a ratio to zlib's inflate alone, of each form of JSON, and peak memory
	@tools/ensure swift zlib
	@$(SWIFT_RELEASE) --product culprit
	@$(SWIFT_RELEASE) --product bench
	@tools/bench

fuzz:            ## damage every form of input for MINUTES (default 3) with fresh seeds, then as long by coverage
	@tools/ensure swift zlib
	@tools/fuzz $(MINUTES)
	@tools/fuzz --coverage $(MINUTES)

evidence:        ## record the challenge's evidence anew
	@tools/ensure python node
	.venv/bin/python samples/challenge/recorder/record.py

# Where the evidence of the challenge's write-up comes from.
WRITEUP_NOTE = The app was deployed and called in the laboratory of samples/challenge/recorder, which samples/README.md describes: its handlers, SDK, runtime client and requests are real, IAM and DynamoDB are stood in for on one machine.

writeup:         ## renew the challenge's write-up; read the diff
	@swift build --product culprit >&2
	cd samples/challenge && $(CURDIR)/.build/debug/culprit writeup --before evidence/before \
	  --step evidence/steps/name-mended --step evidence/steps/policy-mended --after evidence/after \
	  --inherited inherited --solution solution --note '$(WRITEUP_NOTE)' -o WRITEUP.md
	@git diff --stat -- samples/challenge/WRITEUP.md

golden:          ## renew the golden reports; read the diff
	CULPRIT_RECORD=1 swift test --disable-xctest --filter Golden || true
	@tools/ensure python
	CULPRIT_RECORD=1 CULPRIT_BIN=$(CURDIR)/.build/debug/culprit .venv/bin/python -m pytest -q \
	  Tests/Outputs/test_reports.py -k as_it_was
	@git diff --stat -- Tests

clean:
	rm -rf .build .venv .venv-cli bench-corpus
