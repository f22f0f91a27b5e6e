# SPDX-License-Identifier: ISC
# What people write, and what it comes to: shares and misses are golden (test/phrases/NAME.out), so that a change of the
# table shows what it gains and loses; `sh test/phrases/regen` shows the difference and, with -y, takes it.
load helper

@test "phrases: the sets come out as they did" {
	command -v python3 >/dev/null || skip "no python3"
	cd "$TOP/test/phrases"
	for set in *.tsv; do
		case $set in
		points.tsv) ./score -p "$set" ;;
		*) ./score "$set" ;;
		esac >"$BATS_TEST_TMPDIR/out"
		diff -u "${set%.tsv}.out" "$BATS_TEST_TMPDIR/out"
	done
}

@test "phrases: those that the table was made with come out right, nineteen in twenty and more" {
	command -v python3 >/dev/null || skip "no python3"
	cd "$TOP/test/phrases"
	for set in dev more core; do
		./score "$set.tsv" | awk -v set="$set" 'NR == 1 { print; exit !($(NF - 1) >= 97) }'
	done
}

@test "phrases: what an everyday entry is worth, and what kind of act it is" {
	command -v python3 >/dev/null || skip "no python3"
	cd "$TOP/test/phrases"
	./score -p points.tsv | awk 'NR == 1 { print; exit !($(NF - 1) >= 98 && $6 >= 98) }'
}

@test "phrases: harmless words before and behind the plain ones change nothing that is read" {
	command -v python3 >/dev/null || skip "no python3"
	cd "$TOP/test/phrases"
	./variants core.tsv | diff -u variants.out -
}

@test "phrases: nor do they, but for one in a hundred, with all others that are read right" {
	command -v python3 >/dev/null || skip "no python3"
	cd "$TOP/test/phrases"
	./variants -s dev.tsv more.tsv frames.tsv |
		awk 'NR == 1 { print; exit !($(NF - 1) >= 99) }'
}
