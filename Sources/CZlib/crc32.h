// CRC-32 (RFC 1952, section 8) of long texts, where the processor multiplies without carries (PCLMULQDQ).
//
// zlib's own crc32 is a fifth of the time that inflating takes with it. Here 64 bytes at a time are folded onto the next 64 (V. Gopal
// and others, "Fast CRC Computation for Generic Polynomials Using PCLMULQDQ Instruction", Intel, 2009) down to
// 16 bytes that have the same remainder as the whole text; of those and of what is left zlib takes the checksum. On other
// processors zlib does all of it.
//
// Reads `length` bytes at `bytes` and nothing else.
#pragma once
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <zlib.h>

#if defined(__x86_64__)
#include <cpuid.h>
#include <immintrin.h>

// `block` carried forward over the distance that `factors` stand for, onto `next`.
__attribute__((target("pclmul,sse2"))) static inline __m128i culprit_fold(
    __m128i block, __m128i factors, __m128i next) {
  __m128i low = _mm_clmulepi64_si128(block, factors, 0x00);
  __m128i high = _mm_clmulepi64_si128(block, factors, 0x11);
  return _mm_xor_si128(next, _mm_xor_si128(low, high));
}

// At least 64 bytes.
__attribute__((target("pclmul,sse2"))) static inline uint32_t culprit_crc32_folded(
    uint32_t checksum, const unsigned char *bytes, size_t length) {
  // Powers of x modulo the polynomial, bits in reverse: x^(512+32), x^(512-32); x^(128+32), x^(128-32).
  const __m128i by64 = _mm_set_epi64x(0x1c6e41596, 0x154442bd4);
  const __m128i by16 = _mm_set_epi64x(0x0ccaa009e, 0x1751997d0);
  const __m128i *block = (const __m128i *)bytes;
  // The register's first value is the complement of the checksum so far, onto the first four bytes.
  __m128i a = _mm_xor_si128(_mm_loadu_si128(block), _mm_cvtsi32_si128((int)~checksum));
  __m128i b = _mm_loadu_si128(block + 1);
  __m128i c = _mm_loadu_si128(block + 2);
  __m128i d = _mm_loadu_si128(block + 3);
  for (block += 4, length -= 64; length >= 64; block += 4, length -= 64) {
    a = culprit_fold(a, by64, _mm_loadu_si128(block));
    b = culprit_fold(b, by64, _mm_loadu_si128(block + 1));
    c = culprit_fold(c, by64, _mm_loadu_si128(block + 2));
    d = culprit_fold(d, by64, _mm_loadu_si128(block + 3));
  }
  a = culprit_fold(culprit_fold(culprit_fold(a, by16, b), by16, c), by16, d);
  for (; length >= 16; block += 1, length -= 16) a = culprit_fold(a, by16, _mm_loadu_si128(block));
  // The complement of all ones: zlib begins with an empty register, since `a` holds what it would have.
  unsigned char rest[32];
  _mm_storeu_si128((__m128i *)rest, a);
  memcpy(rest + 16, block, length);
  return (uint32_t)crc32(0xFFFFFFFF, rest, (uInt)(16 + length));
}
#endif

// Whether the processor multiplies without carries (leaf 1, ECX, bit 1). A virtual machine takes its time to answer:
// ask once.
static inline int culprit_crc32_can_fold(void) {
#if defined(__x86_64__)
  unsigned int eax, ebx, ecx, edx;
  return __get_cpuid(1, &eax, &ebx, &ecx, &edx) && (ecx & bit_PCLMUL);
#else
  return 0;
#endif
}

// The checksum of what was summed up in `checksum` (0 at the beginning) and of `length` bytes more; `can_fold` only
// where the processor can.
static inline uint32_t culprit_crc32(
    uint32_t checksum, const unsigned char *bytes, size_t length, int can_fold) {
#if defined(__x86_64__)
  if (can_fold && length >= 256) return culprit_crc32_folded(checksum, bytes, length);
#endif
  return (uint32_t)crc32_z(checksum, bytes, length);
}
