# anumat_embed(TARGET FOLDER DEPENDS ...): compiles the files of FOLDER into TARGET, as anumat::server::assets(). They
# are read when TARGET is built; DEPENDS are what must be there before.
function(anumat_embed target folder)
  cmake_parse_arguments(arg "" "" "DEPENDS" ${ARGN})
  set(output "${CMAKE_CURRENT_BINARY_DIR}/${target}_assets.cpp")
  add_custom_command(OUTPUT "${output}"
    COMMAND Python3::Interpreter "${CMAKE_SOURCE_DIR}/cmake/embed.py" "${folder}" "${output}"
    DEPENDS "${CMAKE_SOURCE_DIR}/cmake/embed.py" ${arg_DEPENDS}
    COMMENT "Embedding ${folder}" VERBATIM)
  target_sources(${target} PRIVATE "${output}")
  anumat_alone("${output}")
  target_include_directories(${target} PRIVATE "${CMAKE_SOURCE_DIR}/server/src")
endfunction()
