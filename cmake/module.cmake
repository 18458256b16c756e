# anumat_module(NAME SOURCES ... HEADERS ... USES ... LINKS ... SYSTEM ...)
#
# One folder, one static library anumat_NAME with alias anumat::NAME. Its public headers lie in include/ and are the
# only ones other folders can see; USES names our own folders (public, as their headers appear in ours), LINKS names
# outside libraries, which stay private. Each public header is also compiled alone.
function(anumat_module name)
  cmake_parse_arguments(arg "" "" "SOURCES;HEADERS;USES;LINKS" ${ARGN})
  add_library(anumat_${name} STATIC ${arg_SOURCES})
  add_library(anumat::${name} ALIAS anumat_${name})
  target_sources(anumat_${name} PUBLIC FILE_SET HEADERS BASE_DIRS include FILES ${arg_HEADERS})
  target_include_directories(anumat_${name} PRIVATE src)
  target_link_libraries(anumat_${name} PRIVATE anumat_options ${arg_LINKS} PUBLIC tl::expected)
  foreach(used IN LISTS arg_USES)
    target_link_libraries(anumat_${name} PUBLIC anumat::${used})
  endforeach()
  set_target_properties(anumat_${name} PROPERTIES VERIFY_INTERFACE_HEADER_SETS ON)
endfunction()

# anumat_test(NAME SOURCES ... LINKS ...): one GoogleTest program, each TEST a ctest of its own.
function(anumat_test name)
  cmake_parse_arguments(arg "" "" "SOURCES;LINKS" ${ARGN})
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE anumat_options ${arg_LINKS} GTest::gtest GTest::gmock GTest::gtest_main)
  target_compile_definitions(${name} PRIVATE ANUMAT_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  gtest_discover_tests(${name} DISCOVERY_TIMEOUT 60 PROPERTIES TIMEOUT 1500)
endfunction()
