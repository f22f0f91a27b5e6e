#!/usr/bin/env bats
# ties-scan: journals in, records out, paragraph by paragraph of ties-journal(5). hostile.bats has what is out of order.
load helper

@test "scan: golden cases" {
	cases ties-scan
}
