// SPDX-License-Identifier: Apache-2.0
// Libraries that are opened when they are first needed and not when a program starts. Each library
// that is linked, with what it needs itself, is searched for every symbol of all the others: printing,
// bundles and workbooks took 8 ms of the time to the first frame, at a desk that may do none of it.
// A module map of such a library declares its functions with their own names and types, checked against
// the library's header; each calls the one of its name in the opened library.
#ifndef CLATE_H
#define CLATE_H

/// Whether a library, such as `libcups.so.2`, can be opened on this machine. Any thread may ask.
int late_is_here(const char *library);

/// The function of this name in a library that is here.
void *late_function(const char *library, const char *name);

#endif
