# SPDX-License-Identifier: ISC
# What every bats file loads: the programs just built (TIES_BIN names other ones), their share, and a fixed today.
# shellcheck shell=bash
bats_require_minimum_version 1.5.0

TOP=$(cd "$BATS_TEST_DIRNAME/.." && pwd)
PATH="${TIES_BIN:-$TOP/.build}:$PATH"
export PATH TIES_SHARE="$TOP/share/ties" TIES_TODAY=2026-11-23 LC_ALL=C
export XDG_CONFIG_HOME="$BATS_RUN_TMPDIR/no-config" HOME="$BATS_RUN_TMPDIR/no-home"
unset TIES_JOURNAL TIES_DIALECT TIES_KINDS TIES_TABLE TIES_WARNINGS NO_COLOR TERM COLUMNS

# cases NAME: run every golden case test/NAME/CASE.out of the program NAME in that directory. CASE.args holds the
# arguments as a shell would read them (none without the file), CASE.in the standard input (empty without), CASE.out,
# CASE.err and CASE.status what must come of it (no messages, and 0, without). All differences are shown before it fails.
cases() {
	local name=$1 out case want bad=0 tmp="$BATS_TEST_TMPDIR" args
	cd "$TOP/test/$name" || return 1
	for out in *.out; do
		case=${out%.out} args='' want=0
		[ ! -f "$case.args" ] || args=$(cat "$case.args")
		[ ! -f "$case.status" ] || want=$(cat "$case.status")
		local in=/dev/null err=/dev/null status=0
		[ ! -f "$case.in" ] || in=$case.in
		[ ! -f "$case.err" ] || err=$case.err
		eval "$name $args" <"$in" >"$tmp/out" 2>"$tmp/err" || status=$?
		diff -u --label "$name/$out" --label got "$out" "$tmp/out" || bad=1
		diff -u --label "$name/$case.err" --label got "$err" "$tmp/err" || bad=1
		if [ "$status" != "$want" ]; then
			echo "$name/$case: status $status, not $want"
			bad=1
		fi
	done
	return "$bad"
}
