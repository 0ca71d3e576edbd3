#pragma once
#include <zlib.h>
#include "crc32.h"

// inflateInit2 is a macro, which Swift does not see. 15 + 16 = the largest window, gzip framing only.
static inline int culprit_inflate_init_gzip(z_streamp stream) {
  return inflateInit2(stream, 15 + 16);
}

static inline int culprit_deflate_init_gzip(z_streamp stream, int level) {
  return deflateInit2(stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
}
