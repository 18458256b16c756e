# anumat_options: what every target of ours compiles with.
add_library(anumat_options INTERFACE)
target_compile_options(anumat_options INTERFACE -Wall -Wextra -Wpedantic -Wnon-virtual-dtor -fno-omit-frame-pointer)
# g++ 12 takes an enumerator of a scoped enum for a shadow of any type of that name, so it is asked about locals only.
target_compile_options(anumat_options INTERFACE $<IF:$<CXX_COMPILER_ID:GNU>,-Wshadow=local,-Wshadow>)
# Clang 19 warns of the temporary buffer that libstdc++ 12 itself uses inside std::stable_sort.
target_compile_options(anumat_options INTERFACE $<$<CXX_COMPILER_ID:Clang>:-Wno-deprecated-declarations>)
# In a grammar of Spirit X3 `a >> b > c` is written as it is meant.
target_compile_options(anumat_options INTERFACE $<$<CXX_COMPILER_ID:Clang>:-Wno-overloaded-shift-op-parentheses>)
# With optimization g++ 12 sees overlapping copies inside std::string where there are none (GCC bug 105651).
target_compile_options(anumat_options INTERFACE $<$<AND:$<CXX_COMPILER_ID:GNU>,$<CONFIG:Release>>:-Wno-restrict>)
if(ANUMAT_WERROR)
  target_compile_options(anumat_options INTERFACE -Werror)
endif()
if(ANUMAT_SANITIZE)
  # The sanitizers' own code makes g++ 12 see uninitialized values where there are none (inside std::regex).
  target_compile_options(anumat_options INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
  target_compile_options(anumat_options INTERFACE -fsanitize=${ANUMAT_SANITIZE} -fno-sanitize-recover=all)
  # A check for null and one for alignment before every member that is touched make a third of the time that g++
  # compiles; a null pointer that is used is found by the address sanitizer, and the fuzzers keep both checks.
  if(ANUMAT_SANITIZE MATCHES undefined AND NOT ANUMAT_FUZZ)
    target_compile_options(anumat_options INTERFACE -fno-sanitize=null,alignment)
  endif()
  target_link_options(anumat_options INTERFACE -fsanitize=${ANUMAT_SANITIZE})
endif()

# The code under test tells the fuzzer which of its branches ran.
if(ANUMAT_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()

# A compiler cache and a fast linker are used when they are there; neither is needed.
# What one clone compiled the next one takes, so no object names the folder that it was compiled in.
add_compile_options("-ffile-prefix-map=${CMAKE_SOURCE_DIR}=.")
find_program(ANUMAT_CCACHE ccache)
if(ANUMAT_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER
    "${CMAKE_COMMAND}" -E env "CCACHE_BASEDIR=${CMAKE_SOURCE_DIR}" CCACHE_NOHASHDIR=1 "${ANUMAT_CCACHE}")
endif()
find_program(ANUMAT_MOLD mold)
if(ANUMAT_MOLD)
  add_link_options(-fuse-ld=mold)
endif()
