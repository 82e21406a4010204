#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# A tar with a volume label (GNU tar --label) has another number of members for each reader: GNU tar 1.34 and Python's
# tarfile list the label as a member of type V, bsdtar 3.6.2 (libarchive 3.6.2) leaves it out without a word. Whoever
# compares an archive with a list of its files (a bag of RFC 8493 in a tar) finds one too many or none.
# What follows: a format that is checked file by file says whether labels may be there.
set -euo pipefail
place=$(mktemp -d); trap 'rm -rf "$place"' EXIT
cd "$place"
apt-get -q download tar=1.34+dfsg-1.2+deb12u1 libarchive-tools libarchive13 > log 2>&1 \
  || { cat log; exit 2; }
for package in ./*.deb; do dpkg -x "$package" root; done
bsdtar() {
  LD_LIBRARY_PATH="$(echo root/usr/lib/*-linux-gnu*)" root/usr/bin/bsdtar "$@"
}
bsdtar --version | grep -q ' 3\.6\.2 ' || { echo "another version: $(bsdtar --version)"; exit 1; }
mkdir data; echo "Kính gửi" > data/don.txt
root/bin/tar --format=gnu --label=TIEPNHAN -cf labelled.tar data/don.txt
gnu=$(root/bin/tar -tf labelled.tar | wc -l)
python=$(python3 -c 'import tarfile; print(len(tarfile.open("labelled.tar").getmembers()))')
libarchive=$(bsdtar -tf labelled.tar | wc -l)
echo "members: GNU tar $gnu, tarfile $python, bsdtar $libarchive"
[ "$gnu $python $libarchive" = "2 2 1" ] || { echo "changed; was: 2 2 1"; exit 1; }
