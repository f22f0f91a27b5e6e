# ties: goodwill kept as a plain-text ledger. GNU make (gmake on BSD).
# Targets: all deps demo check check-long lint fuzz bench install uninstall clean; deps-dev for the tools of the middle four;
# deps-clients and check-clients for calendars of others

PREFIX = /usr/local
DESTDIR =
CC = cc
AR = ar
CFLAGS = -O2 -g
LDFLAGS =
WARN = -Wall -Wextra -Wshadow -Wconversion -Wno-sign-conversion -Wpointer-arith -Wcast-qual -Wwrite-strings \
	-Wstrict-prototypes -Wmissing-prototypes -Wundef -Wvla -Wformat=2 -Werror=implicit-function-declaration
SANITIZE = -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
VALGRIND = scan accrue balance statement quiet tally habit weigh answers whom due agenda ical remind
FUZZ_SECONDS = 300
O = .build
# A program is linked with those libraries alone that it uses; the linker of macOS has another word for that.
NEEDED = -Wl,--as-needed
ifeq ($(shell uname -s),Darwin)
NEEDED = -Wl,-dead_strip_dylibs
endif

PROGRAMS := $(patsubst cmd/%.c,%,$(wildcard cmd/*.c))
OBJECTS := $(patsubst lib/%.c,$O/lib/%.o,$(wildcard lib/*.c))
HEADERS := $(wildcard lib/*.h)
FUZZERS := $(patsubst test/fuzz/%.c,%,$(wildcard test/fuzz/*.c))
# When packages are to be installed by the same command, whatever needs them waits, also under -j.
DEPS := $(filter deps deps-dev deps-clients,$(MAKECMDGOALS))

all: $(PROGRAMS:%=$O/%)

lib: $O/libties.a

# What pkg-config says of the two libraries, asked only when it is needed, since `make deps` may have to install it first.
# The file changes only when its text does: another PREFIX or other flags rebuild, and nothing else. No *.new stays
# behind, so that `sudo make install` leaves no file that its user could not write again.
$O/flags: FORCE | $(DEPS)
	@mkdir -p $O/lib
	@{ echo "-std=c11 -D_XOPEN_SOURCE=700 -D_DEFAULT_SOURCE -D_FILE_OFFSET_BITS=64 -D_TIME_BITS=64"; \
	   echo "'-DTIES_PREFIX=\"$(PREFIX)\"'"; \
	   pkg-config --cflags libpcre2-8 libbsd-overlay 2>/dev/null || echo "-DLIBBSD_OVERLAY -isystem /usr/include/bsd"; \
	   echo "$(WARN) $(CFLAGS) $(CPPFLAGS)"; } >$@.new
	@{ pkg-config --libs libpcre2-8 libbsd-overlay 2>/dev/null || echo "-lpcre2-8 -lbsd"; } >$O/libs.new
	@cmp -s $O/libs.new $O/libs || cp $O/libs.new $O/libs
	@{ echo "$(CC)"; cat $@.new $O/libs; echo "$(LDFLAGS)"; } >$O/key.new
	@cmp -s $O/key.new $O/key || { cp $O/key.new $O/key; cp $@.new $@; }
	@rm -f $@.new $O/libs.new $O/key.new

$O/lib/%.o: lib/%.c $(HEADERS) $O/flags
	$(CC) @$O/flags -c -o $@ $<

$O/libties.a: $(OBJECTS)
	@rm -f $@
	$(AR) -rcs $@ $(OBJECTS)

# A program of one file, with what it needs of ours.
LINK = $(CC) @$O/flags -Ilib -o $@ $< $(LDFLAGS) $(filter %/ready.o,$^) $O/libties.a $(NEEDED) $$(cat $O/libs)

$O/%: cmd/%.c $(HEADERS) $O/libties.a
	$(LINK)

# What those who read entries would else work out of the shipped tables at each start. READY=no leaves that to them, where
# what is built can't be run: nothing but the start takes longer.
READY = yes
$O/ties-scan $O/ties-weigh: $O/ready.o

$O/precompile: lib/build/precompile.c $(HEADERS) $O/libties.a
	$(LINK)

ifeq ($(READY),no)
$O/ready.c: $O/flags
	echo '#include <stdint.h>' >$@
	echo 'extern const uint64_t ready_image[]; _Alignas(8) const uint64_t ready_image[] = {1, 6, 0, 0, 0, 0};' >>$@
else
$O/ready.c: $O/precompile share/ties/kinds share/ties/dialects/markdown
	TIES_SHARE="$(CURDIR)/share/ties" XDG_CONFIG_HOME=/nonexistent $O/precompile ready_image >$@.new
	mv $@.new $@
endif

$O/ready.o: $O/ready.c
	$(CC) @$O/flags -c -o $@ $<

# What a user needs to build, run and test; and what a developer needs for check-long, lint, fuzz and bench.
deps:
	@sh .ci/deps cc libc pkg-config pcre2 bsd bats python3 mandoc

deps-dev: | $(filter deps,$(DEPS))
	@sh .ci/deps cc libc pkg-config pcre2 bsd bats python3 mandoc clang libclang clang-tidy clang-format cppcheck valgrind \
	    shellcheck zsh fish ledger hledger hyperfine locales

# Programs that take calendars and reminders, and what checks them; npm has one of these alone.
ICALJS = ical.js@2.2.1
deps-clients: | $(filter deps,$(DEPS))
	@sh .ci/deps bats python3 khal calcurse remind vobject node npm
	@[ -f $O/$(ICALJS)/node_modules/ical.js/package.json ] || \
	    npm install --silent --no-audit --no-fund --prefix $O/$(ICALJS) $(ICALJS)

# The main job on the sample: with whom are there savings, and what made them.
SHOW = PATH="$(abspath $O):$$PATH" TIES_SHARE="$(CURDIR)/share/ties" TIES_TODAY=2026-11-23 TIES_TABLE=always
demo: all
	@echo '$$ ties -f share/ties/sample balance'
	@$(SHOW) ties -f share/ties/sample balance

check: all tools
	@TIES_BIN=$(abspath $O) sh test/run

# A report of a sanitizer or of valgrind goes to a file of its own, so that none is lost in a pipe, and fails the run even
# where the test that caused it passes. valgrind is slow, and sees a part of the suite. TIES_UNDER tells a test that reckons
# memory or time that these are not its own.
check-long: all
	$(MAKE) O=$O/asan CFLAGS="-O1 -g $(SANITIZE)" LDFLAGS="$(SANITIZE)" all tools
	sh test/under asan $O/asan
	sh test/under valgrind $O $(VALGRIND:%=test/%.bats)
	TIES_BIN=$(abspath $O) TIES_LONG=1 sh test/run test/big.bats test/oracle.bats

check-clients: all | $(DEPS)
	@TIES_BIN=$(abspath $O) TIES_CLIENTS=$(abspath $O/$(ICALJS)) sh test/run test/clients.bats

lint: | $(DEPS)
	@sh test/lint $(abspath $O)

fuzz: | $(DEPS)
	@$(MAKE) O=$O/fuzz CC=clang CFLAGS="-O1 -g $(SANITIZE) -fsanitize=fuzzer-no-link" fuzzers
	sh test/fuzz/run $O/fuzz $(FUZZ_SECONDS) $(FUZZERS)

fuzzers: $(FUZZERS:%=$O/fuzz-%)

$O/fuzz-%: test/fuzz/%.c $(HEADERS) $O/libties.a
	$(CC) @$O/flags -Ilib -fsanitize=fuzzer -Wl,--wrap=errx -o $@ $< $O/libties.a $(NEEDED) $$(cat $O/libs)

bench: all $O/bench-gen $O/bench-measure
	@TIES_BIN=$(abspath $O) sh test/bench/run

tools: $O/test-one-by-one $O/test-ready
$O/test-ready: $O/ready.o

$O/test-%: test/finder/%.c $(HEADERS) $O/libties.a
	$(LINK)

$O/bench-%: test/bench/%.c $(wildcard test/bench/*.h) $O/flags
	$(CC) @$O/flags -o $@ $< $(LDFLAGS) $(NEEDED) $$(cat $O/libs)

# share/ is an image of $PREFIX/share. A directory that is there already keeps its mode; those that are made are written
# down for uninstall, but for a package, which has others to see to that.
BASE = $(DESTDIR)$(PREFIX)
MADE = $(BASE)/share/ties/directories
install: all
	@set -e; lf=$$(printf '\nx'); lf=$${lf%x} made=; \
	dir() { \
		[ ! -d "$$1" ] || return 0; \
		case $$1 in ?*/*) dir "$${1%/*}" ;; esac; \
		install -d "$$1"; made=$$made$$1$$lf; \
	}; \
	dir "$(BASE)/bin"; \
	for d in $$(find share -type d); do dir "$(BASE)/$$d"; done; \
	[ -z "$$made" ] || [ -n "$(DESTDIR)" ] || printf %s "$$made" >>"$(MADE)"; \
	for p in $(PROGRAMS); do install -m 755 "$O/$$p" "$(BASE)/bin/$$p"; done; \
	install -m 644 README.md "$(BASE)/share/doc/ties/README.md"; \
	find share -type f | while read -r f; do \
		mode=644; [ ! -x "$$f" ] || mode=755; install -m $$mode "$$f" "$(BASE)/$$f"; \
	done

# What install put there, and of the directories those that only ties has or that it made, if nothing else is in them.
uninstall:
	@for p in $(PROGRAMS); do rm -f "$(BASE)/bin/$$p"; done
	@rm -f "$(BASE)/share/doc/ties/README.md"
	@find share -type f | while read -r f; do rm -f "$(BASE)/$$f"; done
	@made=; [ ! -f "$(MADE)" ] || made=$$(LC_ALL=C sort -r "$(MADE)"); \
	rm -f "$(MADE)"; \
	{ find share -depth -type d -path '*/ties*' | while read -r d; do echo "$(BASE)/$$d"; done; \
		printf '%s\n' "$$made"; } | \
	while IFS= read -r d; do rmdir "$$d" 2>/dev/null || :; done

clean:
	rm -rf $O

FORCE:
.PHONY: all lib tools deps deps-dev deps-clients demo check check-long check-clients lint fuzz fuzzers bench install \
	uninstall clean FORCE
