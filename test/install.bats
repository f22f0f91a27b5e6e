# SPDX-License-Identifier: ISC
# The house's own door: what make install puts where, that it works from there, and that make uninstall leaves nothing.
load helper

# A build of its own, so that the tree's stays as it is; what it prints is shown only if it fails.
quiet_make() {
	make -s -C "$TOP" O="$BATS_FILE_TMPDIR/build" CFLAGS=-O0 "$@" >"$BATS_TEST_TMPDIR/make" 2>&1 || {
		cat "$BATS_TEST_TMPDIR/make"
		return 1
	}
}

setup_file() {
	unset MAKEFLAGS MFLAGS MAKELEVEL
}

@test "a staged install is all there, with the right modes, and goes away again" {
	local root=$BATS_TEST_TMPDIR/root to=$BATS_TEST_TMPDIR/root/opt/x f
	(umask 077 && quiet_make install DESTDIR="$root" PREFIX=/opt/x)
	for f in "$TOP"/cmd/*.c; do
		f=${f##*/}
		[ "$(stat -c %a "$to/bin/${f%.c}")" = 755 ] || { echo "$f"; false; }
	done
	(cd "$TOP/share" && find . -type f | sort) >"$BATS_TEST_TMPDIR/want"
	(cd "$to/share" && find . -type f ! -path ./doc/ties/README.md | sort) >"$BATS_TEST_TMPDIR/got"
	diff -u "$BATS_TEST_TMPDIR/want" "$BATS_TEST_TMPDIR/got"
	cmp "$TOP/README.md" "$to/share/doc/ties/README.md"
	[ -f "$to/share/doc/ties/LICENSE" ]
	[ -z "$(find "$to/share" -type f ! -perm 644 ! -perm 755)" ]
	[ -z "$(find "$root" -mindepth 1 -type d ! -perm 755)" ]
	[ -z "$(find "$root" -mindepth 1 -maxdepth 3 ! -path "$root/opt" ! -path "$to" ! -path "$to/*")" ]
	quiet_make uninstall DESTDIR="$root" PREFIX=/opt/x
	[ -z "$(find "$root" -type f)" ]
	[ -z "$(find "$root" -type d -name ties)" ]
}

@test "what is installed runs from there, with the share of its own prefix and nothing of the tree" {
	local to="$BATS_TEST_TMPDIR/a prefix" journal=$BATS_TEST_TMPDIR/j.md
	printf '## 2026-11-20\n\n- coffee with @ada\n- wrote @bob the reference\n' >"$journal"
	quiet_make install PREFIX="$to"
	mv "$to" "$BATS_TEST_TMPDIR/elsewhere"
	run -2 env -u TIES_SHARE -C / "$BATS_TEST_TMPDIR/elsewhere/bin/ties-scan" "$journal"
	[[ $output == *"$to/share/ties"* ]]
	mv "$BATS_TEST_TMPDIR/elsewhere" "$to"
	env -u TIES_SHARE -C / PATH="/usr/bin:/bin" "$to/bin/ties" -f "$journal" balance >"$BATS_TEST_TMPDIR/out"
	printf 'ada\t3.00\t3.00\t2026-11-20\t-\nbob\t8.00\t0.00\t2026-11-20\t-\n' | diff -u - "$BATS_TEST_TMPDIR/out"
	quiet_make install PREFIX="$to" # over what is there already
	quiet_make uninstall PREFIX="$to"
	[ ! -e "$to" ]
	[ -d "$BATS_TEST_TMPDIR" ]
}

@test "uninstall leaves what others put there, and directories that others use" {
	local to=$BATS_TEST_TMPDIR/usr
	mkdir -p "$to/share/ties/dialects" "$to/share/man/man1" "$to/bin"
	chmod 2775 "$to/share/man"
	echo mine >"$to/share/ties/dialects/mine"
	echo other >"$to/bin/other"
	quiet_make install PREFIX="$to"
	[ "$(stat -c %a "$to/share/man")" = 2775 ]
	quiet_make uninstall PREFIX="$to"
	(cd "$to" && find . -type f | sort) >"$BATS_TEST_TMPDIR/got"
	printf './bin/other\n./share/ties/dialects/mine\n' | diff -u - "$BATS_TEST_TMPDIR/got"
	(cd "$to" && find . -type d -empty) | diff -u <(echo ./share/man/man1) -
	quiet_make uninstall PREFIX="$to" # and again
}

@test "another prefix or other flags rebuild, and the same ones nothing" {
	quiet_make PREFIX=/opt/one
	grep -q /opt/one/share/ties "$BATS_FILE_TMPDIR/build/ties-scan"
	quiet_make PREFIX=/opt/two
	grep -q /opt/two/share/ties "$BATS_FILE_TMPDIR/build/ties-scan"
	[ "$(grep -c /opt/one "$BATS_FILE_TMPDIR/build/ties-scan")" = 0 ]
	touch "$BATS_TEST_TMPDIR/before"
	quiet_make PREFIX=/opt/two
	[ -z "$(find "$BATS_FILE_TMPDIR/build" -type f -newer "$BATS_TEST_TMPDIR/before")" ]
	quiet_make PREFIX=/opt/two CFLAGS=-O1
	[ -n "$(find "$BATS_FILE_TMPDIR/build" -name day.o -newer "$BATS_TEST_TMPDIR/before")" ]
}
