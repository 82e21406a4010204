// SPDX-License-Identifier: Apache-2.0
// libxlsxwriter: the register and the reports as workbooks.
#include <xlsxwriter.h>
