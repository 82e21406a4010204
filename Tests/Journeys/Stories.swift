// SPDX-License-Identifier: Apache-2.0
// All stories happen on one screen with one keyboard, so they happen one after another.

import Testing

@Suite(.serialized) enum Stories {}
