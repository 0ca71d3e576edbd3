// CRC-32 (RFC 1952, section 8) of long texts, where the processor multiplies without carries (PCLMULQDQ,
// VPCLMULQDQ).
//
// zlib's own crc32 is a fifth of the time that inflating takes with it. Here 64 or 128 bytes at a time are
// folded onto the next (V. Gopal and others, "Fast CRC Computation for Generic Polynomials Using PCLMULQDQ
// Instruction", Intel, 2009) down to 16 bytes that have the same remainder as the whole text; of those and of
// what is left zlib takes the checksum. On other processors zlib does all of it.
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

__attribute__((target("avx2,vpclmulqdq"))) static inline __m256i culprit_fold_wide(
    __m256i block, __m256i factors, __m256i next) {
  __m256i low = _mm256_clmulepi64_epi128(block, factors, 0x00);
  __m256i high = _mm256_clmulepi64_epi128(block, factors, 0x11);
  return _mm256_xor_si256(next, _mm256_xor_si256(low, high));
}

// The same with two blocks in each register. At least 128 bytes.
__attribute__((target("avx2,vpclmulqdq,pclmul"))) static inline uint32_t culprit_crc32_folded_wide(
    uint32_t checksum, const unsigned char *bytes, size_t length) {
  // x^(1024+32) and x^(1024-32).
  const __m256i by128 = _mm256_set_epi64x(0x14a7fe880, 0x1e88ef372, 0x14a7fe880, 0x1e88ef372);
  const __m256i *block = (const __m256i *)bytes;
  __m256i first = _mm256_zextsi128_si256(_mm_cvtsi32_si128((int)~checksum));
  __m256i a = _mm256_xor_si256(_mm256_loadu_si256(block), first);
  __m256i b = _mm256_loadu_si256(block + 1);
  __m256i c = _mm256_loadu_si256(block + 2);
  __m256i d = _mm256_loadu_si256(block + 3);
  for (block += 4, length -= 128; length >= 128; block += 4, length -= 128) {
    a = culprit_fold_wide(a, by128, _mm256_loadu_si256(block));
    b = culprit_fold_wide(b, by128, _mm256_loadu_si256(block + 1));
    c = culprit_fold_wide(c, by128, _mm256_loadu_si256(block + 2));
    d = culprit_fold_wide(d, by128, _mm256_loadu_si256(block + 3));
  }
  __m256i folded[4] = {a, b, c, d};
  checksum = culprit_crc32_folded(0xFFFFFFFF, (const unsigned char *)folded, sizeof folded);
  const unsigned char *rest = (const unsigned char *)block;
  if (length >= 64) return culprit_crc32_folded(checksum, rest, length);
  return (uint32_t)crc32_z(checksum, rest, length);
}
#endif

// What the processor has for it: 0 nothing, 1 PCLMULQDQ, 2 VPCLMULQDQ and AVX2, whose registers the system
// keeps (Intel SDM, CPUID leaves 1 and 7, XCR0). A virtual machine takes its time to answer: ask once.
static inline int culprit_crc32_means(void) {
#if defined(__x86_64__)
  unsigned int eax, ebx, ecx, edx;
  if (!__get_cpuid(1, &eax, &ebx, &ecx, &edx) || !(ecx & bit_PCLMUL)) return 0;
  if (!(ecx & bit_OSXSAVE) || !__get_cpuid_count(7, 0, &eax, &ebx, &ecx, &edx)) return 1;
  if (!(ebx & bit_AVX2) || !(ecx & bit_VPCLMULQDQ)) return 1;
  unsigned int low, high;
  __asm__("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
  return (low & 6) == 6 ? 2 : 1;
#else
  return 0;
#endif
}

// The checksum of what was summed up in `checksum` (0 at the beginning) and of `length` bytes more, by
// `means` that the processor has.
static inline uint32_t culprit_crc32(
    uint32_t checksum, const unsigned char *bytes, size_t length, int means) {
#if defined(__x86_64__)
  if (means == 2 && length >= 1024) return culprit_crc32_folded_wide(checksum, bytes, length);
  if (means >= 1 && length >= 256) return culprit_crc32_folded(checksum, bytes, length);
#endif
  return (uint32_t)crc32_z(checksum, bytes, length);
}
