# SPDX-License-Identifier: ISC
# What stands around the programs: that packages are asked for sparingly, that the count of tests can be believed, and
# that lint sees what it is there to see.
load helper

# A PATH of nothing but the stubs and the plain tools named; the log tells what was called.
stubs() {
	mkdir -p "$BATS_TEST_TMPDIR/stub"
	for tool in sh env cat grep tr uname chmod; do
		ln -sf "$(command -v "$tool")" "$BATS_TEST_TMPDIR/stub/$tool"
	done
}

# A stub never writes through a link to the tool that it stands for.
stub() {
	rm -f "$BATS_TEST_TMPDIR/stub/$1"
	printf '#!/bin/sh\n%s\n' "$2" >"$BATS_TEST_TMPDIR/stub/$1"
	chmod +x "$BATS_TEST_TMPDIR/stub/$1"
}

deps() {
	: >"$BATS_TEST_TMPDIR/log"
	PATH=$BATS_TEST_TMPDIR/stub LOG=$BATS_TEST_TMPDIR/log sh "$TOP/.ci/deps" "$@"
}

log_is() {
	printf '%s\n' "$@" | diff -u - "$BATS_TEST_TMPDIR/log"
}

@test "deps: what is there is not asked for" {
	stubs
	stub bats :
	stub apt-get 'echo "apt-get $*" >>"$LOG"'
	run -0 deps bats
	[ ! -s "$BATS_TEST_TMPDIR/log" ]
	[ -z "$output" ]
}

@test "deps: only what is missing, with fresh lists only where there are none, and sudo only for that" {
	local get="env DEBIAN_FRONTEND=noninteractive apt-get -q -y"
	stubs
	stub id 'echo 0'
	stub python3 :
	stub cc :
	stub apt-cache 'exit 0'
	stub apt-get 'echo "apt-get $*" >>"$LOG"; case $* in *install*) :>"${0%/*}/bats"; chmod +x "${0%/*}/bats" ;; esac'
	run -0 deps python3 bats cc
	log_is "apt-get -q -y install --no-install-recommends bats"

	rm "$BATS_TEST_TMPDIR/stub/bats"
	stub apt-cache 'exit 100'
	run -0 deps python3 bats
	log_is "apt-get -q -y update" "apt-get -q -y install --no-install-recommends bats"

	rm "$BATS_TEST_TMPDIR/stub/bats"
	stub apt-cache 'exit 0'
	stub id 'echo 1000'
	run -1 deps python3 bats
	[[ $output == *"neither root nor sudo; run as root: $get "*"install --no-install-recommends bats"* ]]
	[ ! -s "$BATS_TEST_TMPDIR/log" ]

	stub sudo 'echo "sudo $*" >>"$LOG"; exec "$@"'
	run -0 deps python3 bats
	log_is "sudo $get install --no-install-recommends bats" "apt-get -q -y install --no-install-recommends bats"
}

@test "deps: lists that promise what is gone are fetched anew, once; what stays missing is told" {
	stubs
	stub id 'echo 0'
	stub apt-cache 'exit 0'
	stub apt-get 'echo "$3" >>"$LOG"; [ "$3" = update ]'
	run -1 deps bats
	log_is install update install
	stub apt-get 'echo "$3" >>"$LOG"'
	run -1 deps bats
	[[ $output == *"still missing after the installation: bats"* ]]
}

@test "deps: elsewhere the packages are named as they are called there" {
	stubs
	stub dnf 'echo "$*" >>"$LOG"'
	run -1 deps bats pcre2 bsd
	[[ $output == *"dnf install bats pcre2-devel libbsd-devel"* ]]
	[ ! -s "$BATS_TEST_TMPDIR/log" ]
	stub bats :
	run -0 deps bats
	# A library may lie where only pkg-config knows.
	stub cc 'case "$*" in *-L/elsewhere*) ;; *) exit 1 ;; esac'
	stub pkg-config 'echo "-L/elsewhere -l${3}"'
	run -0 deps pcre2 bsd
}

# What test/run makes of bats files of our own, with a bats that does not know that it runs within another.
counted() {
	env -i PATH="${PATH//"$BATS_LIBEXEC:"/}" sh "$TOP/test/run" "$@" >"$BATS_TEST_TMPDIR/said" 2>&1
}

@test "run: counts passed, failed and skipped, and a file that ends early has failed" {
	local dir=$BATS_TEST_TMPDIR
	printf '@test "a" { true; }\n@test "b" { skip "no reason"; }\n' >"$dir/good.bats"
	printf '@test "a" { true; }\n@test "b" { echo words; false; }\n' >"$dir/bad.bats"
	printf '@test "a" { true; }\n@test "b" { kill -9 $PPID; }\n' >"$dir/killed.bats"
	printf '@test "a" { true\n' >"$dir/broken.bats"
	counted "$dir/good.bats" || cat "$dir/said"
	[ "$(tail -n 1 "$dir/said")" = "1 passed, 0 failed, 1 skipped" ]
	run -1 counted "$dir/good.bats" "$dir/bad.bats"
	[ "$(tail -n 1 "$dir/said")" = "2 passed, 1 failed, 1 skipped" ]
	grep -q words "$dir/said"
	run -1 counted "$dir/killed.bats"
	grep -qx '[0-2] passed, 1 failed, 0 skipped' "$dir/said"
	run -1 counted "$dir/broken.bats"
	grep -qx '0 passed, [1-9] failed, 0 skipped' "$dir/said"
	run -1 counted "$dir/none.bats"
	run -1 counted "$dir/good.bats" "$dir/none.bats"
}

# A tree of our own with the tree's lint, in which one thing is wrong: lint CHECK must say so, and not before it is.
@test "lint: the rules of the house are seen to be broken" {
	local tree=$BATS_TEST_TMPDIR/tree f
	command -v git >/dev/null || skip "no git"
	mkdir -p "$tree/test" "$tree/lib" "$tree/cmd" "$tree/share/doc/ties"
	cp "$TOP/test/lint" "$tree/test/"
	cd "$tree"
	git init -q .
	printf '/* SPDX-License-Identifier: ISC */\n#include <time.h>\n\n#include "ties.h"\n' | tee lib/day.c >lib/a.c
	wrong() {
		local check=$1 file=$2
		sh test/lint "$BATS_TEST_TMPDIR" "$check" >/dev/null
		mkdir -p "$(dirname "$file")"
		[ ! -f "$file" ] || cp "$file" "$BATS_TEST_TMPDIR/kept"
		printf '%b\n' "$3" >>"$file"
		run sh test/lint "$BATS_TEST_TMPDIR" "$check"
		[ "$status" = 1 ] && [[ $output == *"$file"* ]] || { echo "$check: $3: not seen: $output"; return 1; }
		if [ -f "$BATS_TEST_TMPDIR/kept" ]; then
			mv "$BATS_TEST_TMPDIR/kept" "$file"
		else
			rm "$file"
		fi
	}
	wrong layers lib/a.c '#include "../cmd/x.h"'
	wrong layers cmd/x.c '#include "own.h"'
	wrong layers cmd/x.c '#include <pcre2.h>'
	wrong layers lib/a.c '\tt = mktime(&tm);'
	wrong layers lib/a.c '\tif (isatty(1))'
	wrong layers cmd/x.c '\tlocaltime_r(&t, &tm);'
	wrong words lib/a.c '\tn = atoi(s);'
	wrong words cmd/x.c '\tdouble d;'
	wrong headers lib/b.c 'int b;'
	wrong headers test/tool '#!/bin/sh\ntrue'
	wrong top notes.txt 'a note'
	wrong blanks lib/a.c 'int a; '
	printf '#include <pcre2.h>\n' >>lib/day.c
	wrong layers lib/a.c '#include <pcre2.h>'
	: >cmd/ties-x.c
	run -1 sh test/lint "$BATS_TEST_TMPDIR" complete
	for f in share/man/man1/ties-x.1 bash-completion zsh fish ties.7 NEWS bats; do
		[[ $output == *"ties-x: "*"$f"* ]] || { echo "$f: $output"; false; }
	done
}
