# SPDX-License-Identifier: ISC
# What people write, and what it comes to: shares and misses are golden (test/phrases/NAME.out), so that a change of the
# table shows what it gains and loses; `sh test/phrases/regen` shows the difference and, with -y, takes it.
load helper

@test "phrases: the sets come out as they did" {
	command -v python3 >/dev/null || skip "no python3"
	cd "$TOP/test/phrases"
	for set in *.tsv; do
		./score "$set" >"$BATS_TEST_TMPDIR/out"
		diff -u "${set%.tsv}.out" "$BATS_TEST_TMPDIR/out"
	done
}

@test "phrases: those that the table was made with come out right, nineteen in twenty and more" {
	command -v python3 >/dev/null || skip "no python3"
	cd "$TOP/test/phrases"
	for set in dev more; do
		./score "$set.tsv" | awk -v set="$set" 'NR == 1 { print; exit !($(NF - 1) >= 97) }'
	done
}
