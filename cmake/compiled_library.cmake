# The Lua library of scripts/, compiled at build time into the program (engine/grading/compiled_library.h).
add_executable(library_compiler lua/library_compiler.cc)
target_link_libraries(library_compiler PRIVATE chartmark_base chartmark_flags PkgConfig::LUA)

file(GLOB modules CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR}/scripts
     ${CMAKE_SOURCE_DIR}/scripts/*.lua ${CMAKE_SOURCE_DIR}/scripts/*/*.lua)
list(TRANSFORM modules PREPEND ${CMAKE_SOURCE_DIR}/scripts/ OUTPUT_VARIABLE module_files)
set(compiled_library ${CMAKE_CURRENT_BINARY_DIR}/library.compiled)
add_custom_command(
  OUTPUT ${compiled_library}
  COMMAND library_compiler ${compiled_library} ${CMAKE_SOURCE_DIR}/scripts ${modules}
  DEPENDS library_compiler ${module_files}
  VERBATIM)
set_source_files_properties(
  grading/compiled_library.cc PROPERTIES
  OBJECT_DEPENDS ${compiled_library}
  SKIP_PRECOMPILE_HEADERS ON
  COMPILE_DEFINITIONS CHARTMARK_LIBRARY_FILE="${compiled_library}")
