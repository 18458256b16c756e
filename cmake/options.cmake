# anumat_options: what every target of ours compiles with.
add_library(anumat_options INTERFACE)
target_compile_options(anumat_options INTERFACE -Wall -Wextra -Wpedantic -Wnon-virtual-dtor -fno-omit-frame-pointer)
# g++ 12 takes an enumerator of a scoped enum for a shadow of any type of that name, so it is asked about locals only.
target_compile_options(anumat_options INTERFACE $<IF:$<CXX_COMPILER_ID:GNU>,-Wshadow=local,-Wshadow>)
if(ANUMAT_WERROR)
  target_compile_options(anumat_options INTERFACE -Werror)
endif()
if(ANUMAT_SANITIZE)
  target_compile_options(anumat_options INTERFACE -fsanitize=${ANUMAT_SANITIZE} -fno-sanitize-recover=all)
  target_link_options(anumat_options INTERFACE -fsanitize=${ANUMAT_SANITIZE})
endif()

# The code under test tells the fuzzer which of its branches ran.
if(ANUMAT_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()

# A compiler cache and a fast linker are used when they are there; neither is needed.
find_program(ANUMAT_CCACHE ccache)
if(ANUMAT_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${ANUMAT_CCACHE}")
endif()
find_program(ANUMAT_MOLD mold)
if(ANUMAT_MOLD)
  add_link_options(-fuse-ld=mold)
endif()
