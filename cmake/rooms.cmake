# A room is a folder, a layer and one static library: chartmark_room(codes DEPS base LIBS pugixml::pugixml).
# Its tests are tests/<room>/*.cc, one binary: chartmark_room_tests(codes). With SHARDS 4 ctest may run them
# four at a time.
find_package(PkgConfig REQUIRED)
find_package(fmt REQUIRED)
find_package(Threads REQUIRED)

add_library(chartmark_flags INTERFACE)
target_include_directories(chartmark_flags INTERFACE ${CMAKE_SOURCE_DIR})
target_link_libraries(chartmark_flags INTERFACE fmt::fmt Threads::Threads)

function(chartmark_pch target)
  if(CHARTMARK_PCH)
    target_precompile_headers(${target} PRIVATE ${ARGN})
  endif()
endfunction()

function(chartmark_room name)
  cmake_parse_arguments(ROOM "" "" "DEPS;LIBS;EXCLUDE" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/engine/${name}/*.cc)
  foreach(excluded ${ROOM_EXCLUDE})
    list(FILTER sources EXCLUDE REGEX "/${excluded}$")
  endforeach()
  if(NOT sources)
    return()
  endif()
  add_library(chartmark_${name} STATIC ${sources})
  set(below)
  foreach(dep ${ROOM_DEPS})
    list(APPEND below chartmark_${dep})
  endforeach()
  target_link_libraries(chartmark_${name} PUBLIC ${below} chartmark_flags PRIVATE ${ROOM_LIBS})
  chartmark_pch(chartmark_${name} <algorithm> <cstdint> <map> <memory> <optional> <string>
                <string_view> <utility> <vector> <tl/expected.hpp> <fmt/format.h>)
endfunction()

function(chartmark_room_tests name)
  cmake_parse_arguments(ROOM "" "SHARDS" "LIBS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/${name}/*.cc)
  if(NOT sources OR NOT TARGET chartmark_${name})
    return()
  endif()
  add_executable(${name}_test ${sources})
  target_link_libraries(${name}_test PRIVATE chartmark_${name} chartmark_test_support GTest::gmock
                        GTest::gtest ${ROOM_LIBS})
  target_compile_definitions(${name}_test PRIVATE CHARTMARK_SOURCE_DIR="${CMAKE_SOURCE_DIR}"
                             CHARTMARK_BINARY_DIR="${CMAKE_BINARY_DIR}")
  chartmark_pch(${name}_test <gtest/gtest.h> <gmock/gmock.h> <map> <memory> <string> <vector>
                <tl/expected.hpp> <fmt/format.h>)
  if(NOT ROOM_SHARDS)
    add_test(NAME ${name} COMMAND ${name}_test WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
    return()
  endif()
  math(EXPR last "${ROOM_SHARDS} - 1")
  foreach(shard RANGE ${last})
    add_test(NAME ${name}_${shard} COMMAND ${name}_test WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
    set_tests_properties(${name}_${shard} PROPERTIES ENVIRONMENT
                         "GTEST_TOTAL_SHARDS=${ROOM_SHARDS};GTEST_SHARD_INDEX=${shard}")
  endforeach()
endfunction()
