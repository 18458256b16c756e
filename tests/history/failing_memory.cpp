// Loaded before a program (LD_PRELOAD): counts its allocations, and lets one fail, or one and all after it, or has it
// hold on to memory.
//   ANUMAT_FAIL_AT=N       the N-th allocation fails, from 1
//   ANUMAT_FAIL_ON=1       and all that follow
//   ANUMAT_COUNT_TO=FILE   the number of allocations is written there at the end
//   ANUMAT_HOLD_EACH=N     of the pieces that are given back, each N-th is held for ever

#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstdlib>

extern "C" {
void* __libc_malloc(std::size_t size);
void* __libc_calloc(std::size_t count, std::size_t size);
void* __libc_realloc(void* old, std::size_t size);
void __libc_free(void* old);
}

namespace {

std::atomic<long> allocations{0};
std::atomic<long> given_back{0};
long fail_at = 0;
long hold_each = 0;
bool goes_on = false;

long number_in(const char* name) {
  const char* text = std::getenv(name);
  return text == nullptr ? 0 : std::strtol(text, nullptr, 10);
}

/// Before main() of the program, and before that nothing fails: the loader is not what is tried.
__attribute__((constructor)) void arm() {
  goes_on = number_in("ANUMAT_FAIL_ON") != 0;
  allocations = 0;
  fail_at = number_in("ANUMAT_FAIL_AT");
  hold_each = number_in("ANUMAT_HOLD_EACH");
}

__attribute__((destructor)) void tell() {
  const long made = allocations;
  const char* path = std::getenv("ANUMAT_COUNT_TO");
  if (path == nullptr) return;
  const int file = ::open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  char text[32];
  const int size = std::snprintf(text, sizeof text, "%ld", made);
  if (file >= 0 && ::write(file, text, static_cast<std::size_t>(size)) == size) ::close(file);
}

bool fails() {
  const long number = ++allocations;
  if (fail_at == 0 || number < fail_at || (number > fail_at && !goes_on)) return false;
  errno = ENOMEM;
  return true;
}

}  // namespace

extern "C" {
void* malloc(std::size_t size) {
  return fails() ? nullptr : __libc_malloc(size);
}
void* calloc(std::size_t count, std::size_t size) {
  return fails() ? nullptr : __libc_calloc(count, size);
}
void* realloc(void* old, std::size_t size) {
  return fails() ? nullptr : __libc_realloc(old, size);
}
void free(void* old) {
  if (hold_each == 0 || ++given_back % hold_each != 0) __libc_free(old);
}
}
