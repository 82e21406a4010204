// SPDX-License-Identifier: Apache-2.0
// libatspi: the programs as a screen reader sees them. The journeys drive the real programs by it.
#include <atspi/atspi.h>
