# anumat_alone(FILES ...): what these files call by a name of their own others of their target call by the same, or a
# class of a header keeps types of their own behind a pointer, of which g++ warns where the file is not compiled by
# itself, or they take much memory; so they are never compiled together with others. In the presets dev, asan and release
# the other files of a target are compiled eight at a time (CMAKE_UNITY_BUILD), which takes less than half the time; where
# two names clash, give one of them a better name, and put a file here only where there is none. Functions of one name in
# files that are compiled together are overloads; the test `local_names` finds them.
function(anumat_alone)
  set_source_files_properties(${ARGN} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
endfunction()

# anumat_module(NAME SOURCES ... ALONE ... HEADERS ... USES ... LINKS ...)
#
# One folder, one static library anumat_NAME with alias anumat::NAME. Its public headers lie in include/ and are the
# only ones other folders can see; USES names our own folders (public, as their headers appear in ours), LINKS names
# outside libraries, which stay private. Each public header is also compiled alone.
function(anumat_module name)
  cmake_parse_arguments(arg "" "" "SOURCES;ALONE;HEADERS;USES;LINKS" ${ARGN})
  add_library(anumat_${name} STATIC ${arg_SOURCES} ${arg_ALONE})
  anumat_alone(${arg_ALONE})
  add_library(anumat::${name} ALIAS anumat_${name})
  target_sources(anumat_${name} PUBLIC FILE_SET HEADERS BASE_DIRS include FILES ${arg_HEADERS})
  target_include_directories(anumat_${name} PRIVATE src)
  target_link_libraries(anumat_${name} PRIVATE anumat_options ${arg_LINKS} PUBLIC tl::expected)
  foreach(used IN LISTS arg_USES)
    target_link_libraries(anumat_${name} PUBLIC anumat::${used})
  endforeach()
  set_target_properties(anumat_${name} PROPERTIES VERIFY_INTERFACE_HEADER_SETS ON)
endfunction()

# anumat_test(NAME [CAMPAIGN] [IN_FOLDER] SOURCES ... ALONE ... LINKS ... ONCE ...): one GoogleTest program, each TEST a ctest of its own.
#
# Under the sanitizers a program takes half a second to start, so there its tests are run in two halves, each by one
# process and one ctest, whose outcomes stand in build/PRESET/halves/NAME_HALF.xml. Its files are not optimized, as they
# are compiled more often than they run; and a test that does much the same thousands of times, a CAMPAIGN, goes without
# the check for use of a returned function's stack, which makes it twice as long. Tests named by ONCE are left out there.
#
# The project's folder is tests/support/project_folder.hpp. IN_FOLDER: these files want it inside of their texts, as
# ANUMAT_SOURCE_DIR; then another clone compiles them anew.
function(anumat_test name)
  cmake_parse_arguments(arg "CAMPAIGN;IN_FOLDER" "" "SOURCES;ALONE;LINKS;ONCE" ${ARGN})
  add_executable(${name} ${arg_SOURCES} ${arg_ALONE})
  anumat_alone(${arg_ALONE})
  target_link_libraries(${name} PRIVATE anumat_options ${arg_LINKS} anumat_testing GTest::gtest GTest::gmock GTest::gtest_main)
  if(arg_IN_FOLDER)
    target_compile_definitions(${name} PRIVATE ANUMAT_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  endif()
  if(NOT ANUMAT_SANITIZE)
    gtest_discover_tests(${name} DISCOVERY_TIMEOUT 60 PROPERTIES TIMEOUT 1500)
    return()
  endif()
  target_compile_options(${name} PRIVATE -O0)
  foreach(half 1 2)
    math(EXPR index "${half} - 1")
    set(environment "GTEST_TOTAL_SHARDS=2" "GTEST_SHARD_INDEX=${index}" "GTEST_BRIEF=1"
      "GTEST_OUTPUT=xml:${CMAKE_BINARY_DIR}/halves/${name}_${half}.xml")
    if(arg_ONCE)
      string(JOIN ":" once ${arg_ONCE})
      list(APPEND environment "GTEST_FILTER=-${once}")
    endif()
    if(NOT arg_CAMPAIGN)
      list(APPEND environment "ASAN_OPTIONS=detect_stack_use_after_return=1:strict_string_checks=1")
    endif()
    add_test(NAME ${name}_${half} COMMAND ${name})
    set_tests_properties(${name}_${half} PROPERTIES TIMEOUT 1500 ENVIRONMENT "${environment}")
  endforeach()
endfunction()
