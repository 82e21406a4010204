// SPDX-License-Identifier: Apache-2.0
// libcups: IPP requests to a spooler or straight to a printer. Debian 12 has no cups.pc, hence the
// `link` in the module map. The older destination calls are not used.
#include <cups/cups.h>
