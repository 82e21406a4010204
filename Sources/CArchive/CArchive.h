// SPDX-License-Identifier: Apache-2.0
// libarchive, used for plain tar only: the bag inside a sealed bundle is written and read with it,
// streaming both ways, and no entry is ever extracted by its name.
#ifndef TIEPDAN_CARCHIVE_H
#define TIEPDAN_CARCHIVE_H

#include <archive.h>
#include <archive_entry.h>

#endif
