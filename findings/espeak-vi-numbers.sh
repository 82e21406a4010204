#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# espeak-ng 1.51 (Debian 12, voice vi) reads 15 as "mười năm", which means ten years; 25 is right ("hai mươi lăm"). So
# "Điều 15" and "ngày 15" are heard wrong. A number with a 0 in front, as every code of a commune and every telephone
# number is, gets the word "chấm" (point) between its groups: 07654 comes out as "không bảy chấm sáu năm bốn". UBND (the
# people's committee) is read by the English voice as one word.
# What follows: whoever reads deadlines, codes or telephone numbers to people writes them out in words first.
set -euo pipefail
place=$(mktemp -d); trap 'rm -rf "$place"' EXIT
cd "$place"
version=1.51+dfsg-10+deb12u2
apt-get -q download "espeak-ng=$version" "espeak-ng-data=$version" "libespeak-ng1=$version" \
  libsonic0=0.2.0-12 libpcaudio0=1.2-2 > log 2>&1 || { cat log; exit 2; }
for package in ./*.deb; do dpkg -x "$package" root; done
libraries=$(echo root/usr/lib/*-linux-gnu)
sounds() {  # the phonemes of a text, without pauses and stress
  LC_ALL=C.UTF-8 LD_LIBRARY_PATH="$libraries" ESPEAK_DATA_PATH="$libraries/espeak-ng-data" \
    root/usr/bin/espeak-ng -v vi -q -x "$1" | tr -d " _|!',\n"
}
changed=0
ends() {  # text, the word it ends with
  local heard last; heard=$(sounds "$1"); last=$(sounds "$2")
  case "$heard" in *"$last") echo "\"$1\" ends with \"$2\": $heard" ;; *) echo "changed: \"$1\" is $heard"; changed=1 ;; esac
}
holds() {  # text, what is within
  local heard; heard=$(sounds "$1")
  case "$heard" in *"$2"*) echo "\"$1\" holds \"$2\": $heard" ;; *) echo "changed: \"$1\" is $heard"; changed=1 ;; esac
}
ends "mười lăm" lăm; ends 25 lăm
ends 15 năm; ends "Điều 15" năm; ends "mười năm" năm
holds 07654 "tS@3m"; holds "không chấm" "tS@3m"
[[ "$(sounds 7654)" != *tS@3m* ]] || { echo "changed: 7654"; changed=1; }
holds UBND "(en)"
exit "$changed"
