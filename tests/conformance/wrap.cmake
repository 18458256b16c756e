# cmake -DHEADER=... -DOUT=... -DPACKAGE=... -DKIND=... -DFUNCTION=... [-DALTER=ON] -P wrap.cmake
#
# Writes a .cpp that hands out the machine of one generated header as a conformance::Machine. With ALTER, the header is
# copied beside it with the planted fault: its first row leads back to where it came from.
file(READ "${HEADER}" text)
if(ALTER)
  string(REGEX REPLACE "Row<(State::[A-Za-z0-9_]+), (Move::[A-Za-z0-9_]+), State::" "Row<\\1, \\2, WAS::" marked "${text}")
  string(REGEX MATCH "Row<(State::[A-Za-z0-9_]+), (Move::[A-Za-z0-9_]+), WAS::[A-Za-z0-9_]+>" first "${marked}")
  string(REPLACE "WAS::" "State::" first_row "${first}")
  set(changed "Row<${CMAKE_MATCH_1}, ${CMAKE_MATCH_2}, ${CMAKE_MATCH_1}>")
  string(REPLACE "${first_row}" "${changed}" altered "${text}")
  if(altered STREQUAL text)
    message(FATAL_ERROR "no row of ${HEADER} could be changed")
  endif()
  # Under a name of its own: the true machine is in the same program.
  string(REGEX REPLACE "namespace ([a-z0-9_]+)::" "namespace altered_\\1::" text "${altered}")
  set(HEADER "${OUT}.hpp")
  file(WRITE "${HEADER}" "${text}")
endif()
string(REGEX MATCH "namespace ([a-z0-9_]+::[a-z0-9_]+) {" found "${text}")
if(NOT found)
  message(FATAL_ERROR "no namespace in ${HEADER}")
endif()
file(WRITE "${OUT}" "#include \"${HEADER}\"
#include \"conformance/machine.hpp\"

namespace generated = ${CMAKE_MATCH_1};

namespace anumat::conformance {

Machine ${FUNCTION}();
Machine ${FUNCTION}() {
  return {\"${PACKAGE}\", \"${KIND}\", generated::state_names, generated::move_names,
          static_cast<std::size_t>(generated::initial), [](std::size_t state, std::size_t move) {
            const auto next = generated::next_state(static_cast<generated::State>(state), static_cast<generated::Move>(move));
            return next ? std::optional(static_cast<std::size_t>(*next)) : std::nullopt;
          }};
}

}  // namespace anumat::conformance
")
