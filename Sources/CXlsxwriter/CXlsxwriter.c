// SPDX-License-Identifier: Apache-2.0
// A C target needs a source file; compiling the header here checks it against the library's own.
#include "include/CXlsxwriter.h"
