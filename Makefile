# The front door.  Meson and Ninja do the work; see meson.build.
#
#   make            build/entente and build/tests/run-cases, optimised
#   make run        what that needs, and the flagship: the claims about the Caspian, and its report
#   make check      what the tests need, every quick test under the sanitizers; ends with
#                   "N passed, N failed"
#   make check-web  the reports in a browser, with pictures of every page in build/web-shots
#                   (SHOTS=folder); ends with the same line
#   make slow       the same tests with more of everything: minutes; ends with the same line
#   make fuzz       made-up input for every reader, TIME seconds each (60): TIME=1800, READER=text,
#                   JOBS=2 at once; a crash is kept under build-fuzz/crashes; ends with the same line
#   make fuzz-merge what `make fuzz` found worth keeping, into tests/fuzz/corpus
#   make coverage   which lines of src the quick tests reach
#   make bench      how long the long work takes, and how much memory, optimised
#   make docs       the documents as pages for a browser, in build/site
#   make install    after `make`, to PREFIX (default /usr/local) under DESTDIR
#   make clean
#
# Another compiler: make CC=clang, after make clean.

.PHONY: all run check check-web slow fuzz fuzz-merge coverage bench docs install clean
.NOTPARALLEL:

all: build/build.ninja
	@ninja -C build product

build/build.ninja:
	@command -v meson >/dev/null && command -v ninja >/dev/null || \
	    { echo "meson or ninja is missing; type: tools/setup run" >&2; exit 3; }
	rm -rf build
	meson setup build

# A claim that fails (status 1) is a result, not an error.
run:
	@tools/setup run
	@$(MAKE) --no-print-directory all
	@build/entente report models/caspian/caspian.ent --force --quiet -o build/caspian.html
	build/entente check models/caspian/caspian.ent || [ $$? -eq 1 ]
	@echo "report: build/caspian.html"

check:
	@tools/setup test
	@$(MAKE) --no-print-directory build-check/build.ninja
	@tools/run-tests build-check

# WEB_BUILD=build-check/tests/plain: the program that `make check` has built already.
check-web: $(if $(WEB_BUILD),,all)
	@tools/check-web $(or $(WEB_BUILD),build)

slow: all
	@tools/run-tests --slow build

TIME ?= 60
JOBS ?= 1

fuzz: build-fuzz/build.ninja
	@ninja -C build-fuzz
	@tools/fuzz build-fuzz --time $(TIME) --jobs $(JOBS) $(addprefix --reader ,$(READER))

fuzz-merge: build-fuzz/build.ninja
	@ninja -C build-fuzz
	@tools/fuzz build-fuzz --merge $(addprefix --reader ,$(READER))

coverage: build-coverage/build.ninja
	@tools/coverage build-coverage

bench: all
	@ninja -C build tests/bench/bench-stability tests/bench/bench-check tests/bench/bench-deal \
	    tests/bench/bench-spatial tests/bench/bench-sea tests/bench/bench-theatre \
	    tests/bench/bench-point tests/bench/bench-fit
	@build/tests/bench/bench-check models/caspian/caspian.ent
	@build/tests/bench/bench-stability 26
	@build/tests/bench/bench-deal
	@build/tests/bench/bench-spatial
	@python3 tests/bench/bench_point.py build/tests/bench/bench-point
	@build/tests/bench/bench-sea models/caspian/caspian-coast.geojson
	@build/tests/bench/bench-theatre
	@build/tests/bench/bench-fit $${ENTENTE_DATA:+$$ENTENTE_DATA/data/contiguous_dyad_years_1946_2010.csv $$ENTENTE_DATA/data/contiguous_mid_onsets_1946_2010.csv}
	@python3 tests/bench/bench_events.py --program build/entente

docs:
	@tools/setup docs
	@tools/make-site build/site

# b_lundef: clang's sanitizers leave symbols of a shared library to the program.  -O1 and -g1 (lines, no
# variables): under the sanitizers -O2 -g takes more than twice as long to compile and to link, and
# the tests run no faster.
build-check/build.ninja:
	rm -rf build-check
	meson setup build-check -Dbuildtype=debugoptimized -Doptimization=1 -Dc_args=-g1 \
	    -Db_sanitize=address,undefined -Db_lundef=false -Dtests=enabled

build-fuzz/build.ninja:
	@tools/setup fuzz
	rm -rf build-fuzz
	CC=clang meson setup build-fuzz -Dbuildtype=debugoptimized -Db_sanitize=address,undefined \
	    -Db_lundef=false -Dtests=disabled -Dfuzz=true

build-coverage/build.ninja:
	@tools/setup coverage
	rm -rf build-coverage
	meson setup build-coverage -Ddebug=true -Doptimization=1 -Db_coverage=true -Dtests=enabled

install: all
	$(if $(PREFIX),meson configure build -Dprefix=$(PREFIX) && ninja -C build product)
	meson install -C build --no-rebuild

clean:
	rm -rf build build-check build-fuzz build-coverage
