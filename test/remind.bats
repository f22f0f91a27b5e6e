# SPDX-License-Identifier: ISC
# ties-remind(1). What remind(1) itself makes of the lines is in clients.bats.
load helper

@test "ties-remind: golden cases" {
	cases ties-remind
}

@test "ties-remind: nothing is left that remind would evaluate, substitute or join" {
	cd "$BATS_TEST_TMPDIR"
	cat "$TOP"/test/ties-remind/{kinds,yearly,text}.in "$TOP"/test/ties-ical/{same,text}.in >records
	ties-remind records >lines
	[ "$(wc -l <lines)" -gt 35 ]
	# but for what stands for a bracket, a backslash, a percent sign, and the marks around the headline
	sed 's/\["\["\]//g; s/\[char(92)\]//g; s/%%//g; s/ MSG %"/ MSG /; s/%"$//; s/%"; /; /' lines >rest
	run -1 grep '[][\\%]' <(sed 's/]//g' rest)
	run ! grep -v '^REM [0-9A-Z]' lines
}

@test "ties-remind: usage, hostile input, what is written" {
	cd "$BATS_TEST_TMPDIR"
	cp "$TOP/test/ties-remind/kinds.in" records
	run -0 ties-remind </dev/null
	[ -z "$output" ]
	printf '%s' "$(cat records)" | ties-remind | cmp - <(ties-remind records)
	[ "$(ties-remind -t 2026-10-09 records | head -1 | cut -c 1-25)" = 'REM 2026-10-09 MSG %"be i' ]
	[ "$(ties-remind -t 1970-01-01 records | wc -l)" = 8 ]
	for bad in -x -t -a "-t 2026-11-31"; do
		# shellcheck disable=SC2086
		run -2 --separate-stderr ties-remind $bad </dev/null
		[ -z "$output" ]
		[ -n "$stderr" ]
	done
	run -2 ties-remind -x
	[ "${lines[-1]}" = "usage: ties-remind [-t date] [file ...]" ]
	run -2 ties-remind no-such-file
	run -1 --separate-stderr ties-remind <<<'- coffee with @ada'
	[[ $stderr == *"a journal is turned into records by ties-scan"* ]]
	run -2 bash -c 'ties-remind records >/dev/full'
	yes "$(printf '2026-12-01\tp\t-\t0.00\ttouch\tx\tj:1')" | head -20000 >many
	run -0 bash -c 'set -o pipefail; (ties-remind many 2>err; [ $? = 141 ]) | head -1'
	[ "$output" = 'REM 2026-12-01 MSG %"x%"' ]
	[ ! -s err ]
}
