# SPDX-License-Identifier: ISC
# README.md shows what its commands print, and names what is there.
load helper

@test "readme: the commands print what stands below them" {
	cd "$BATS_TEST_TMPDIR"
	"$TOP/test/readme/run" .
	bad=0
	for want in want.*; do
		diff -u --label "README.md, command ${want#want.}" --label got "$want" "got.${want#want.}" || bad=1
	done
	[ "$(find . -name 'want.*' | wc -l)" = "$(grep -c '^\$ ' "$TOP/README.md")" ]
	[ -e want.20 ]
	[ "$bad" = 0 ]
}

@test "readme: what it says the programs are built of is there, and each once" {
	cd "$TOP/lib"
	sed -n '/^## How it is built/,/^## Installing/p' "$TOP/README.md" | grep -o '`[a-z][a-z]*`' | tr -d '`' | grep -vx ties |
		sort >"$BATS_TEST_TMPDIR/told"
	[ "$(wc -l <"$BATS_TEST_TMPDIR/told")" -gt 30 ]
	printf '%s\n' *.c | sed 's/\.c$//' | sort | diff -u "$BATS_TEST_TMPDIR/told" -
}
