// SPDX-License-Identifier: Apache-2.0
// libqrencode: the QR codes on receipts and key cards.
#include <qrencode.h>
